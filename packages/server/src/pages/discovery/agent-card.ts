import { type ItemKind, interfaceVersion, isAboutKinds, scopes } from '@anybin/contract'
import type { Site } from '../site.ts'
import { accountsOrigin, kindsOf, serves, thingsOf } from './offer.ts'

/**
 * Who answers here and what it can do, in the form of an A2A 1.0 agent card. Its interfaces are those that really answer, and
 * their bindings are named by URI, because none of them is one of A2A's own: a client that looks for JSON-RPC finds that there is
 * none instead of an address that refuses it.
 */
export function agentCard(site: Site, iconPath: string): object {
  const { name, origin } = site
  const kinds = kindsOf(site)
  return {
    name,
    description:
      kinds.length > 0
        ? `Stores ${thingsOf(site)} and returns links to share. GPS and other metadata is removed.`
        : 'Manages accounts and API keys for a family of sites.',
    version: interfaceVersion,
    provider: { organization: name, url: origin },
    documentationUrl: `${origin}/docs`,
    iconUrl: origin + iconPath,
    supportedInterfaces: interfaces(site),
    capabilities: { streaming: false, pushNotifications: false, extendedAgentCard: false },
    ...security(site),
    defaultInputModes: [...kinds.map((kind) => `${kind}/*`), 'application/json'],
    defaultOutputModes: ['application/json'],
    skills: kinds.length > 0 ? binSkills(site) : accountSkills,
  }
}

function interfaces(site: Site): object[] {
  const { origin } = site
  const mcp = {
    url: `${origin}/mcp`,
    protocolBinding: 'https://modelcontextprotocol.io/specification/2026-07-28',
    protocolVersion: interfaceVersion,
  }
  const rest = {
    url: `${origin}/api/v1`,
    protocolBinding: `${origin}/api/v1/openapi.json`,
    protocolVersion: interfaceVersion,
  }
  return serves(site, '/mcp') ? [mcp, rest] : [rest]
}

function security(site: Site): object {
  const accounts = accountsOrigin(site)
  const here = scopes.filter((scope) => isAboutKinds(scope, kindsOf(site)))
  const apiKey = {
    httpAuthSecurityScheme: {
      scheme: 'Bearer',
      description: `An API key: ${accounts}/account/keys`,
    },
  }
  const oauth = {
    oauth2SecurityScheme: {
      oauth2MetadataUrl: `${accounts}/.well-known/oauth-authorization-server`,
      description: `Authorization code with PKCE. Scopes: ${here.join(' ')}`,
    },
  }
  const takesTokens = here.length > 0
  return {
    securitySchemes: { apiKey, ...(takesTokens && { oauth }) },
    securityRequirements: [
      { schemes: { apiKey: { list: [] } } },
      ...(takesTokens ? [{ schemes: { oauth: { list: [] } } }] : []),
    ],
  }
}

const oneOf: Readonly<Record<ItemKind, string>> = { image: 'an image', audio: 'an audio clip' }
const example: Readonly<Record<ItemKind, string>> = { image: 'screenshot', audio: 'recording' }

function binSkills(site: Site): object[] {
  const kinds = kindsOf(site)
  const [first = 'image'] = kinds
  return [
    {
      id: 'upload',
      name: `Upload ${kinds.map((kind) => oneOf[kind]).join(' or ')}`,
      description: 'Stores a file and returns a share link, direct link and embed codes.',
      tags: [...kinds, 'upload', 'share'],
      examples: [`Upload this ${example[first]} with delete after view and give me the link.`],
    },
    {
      id: 'look-after',
      name: 'List, read, edit and delete',
      description: 'Finds earlier uploads, returns their links and scan state, and deletes them.',
      tags: [...kinds, 'list', 'delete'],
      examples: [`Delete the ${example[first]}s I uploaded yesterday.`],
    },
  ]
}

const accountSkills = [
  {
    id: 'keys',
    name: 'Create and revoke API keys',
    description: 'Creates API keys for the sites of this family, and revokes them.',
    tags: ['account', 'key'],
    examples: ['Create a read-only key for the image site.'],
  },
]
