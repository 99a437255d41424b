import { scopes } from '@anybin/contract'
import type { Site } from '../page-parts.ts'

/**
 * Who answers here and what it can do, in the form of an A2A 1.0 agent card. Its interfaces are those that really answer, and
 * their bindings are named by URI, because none of them is one of A2A's own: a client that looks for JSON-RPC finds that there is
 * none instead of an address that refuses it.
 */
export function agentCard({ name, origin }: Site, iconPath: string): object {
  return {
    name,
    description:
      'Stores pictures and sound clips and gives out links to them. Metadata such as GPS is removed.',
    version: '1.0.0',
    provider: { organization: name, url: origin },
    documentationUrl: `${origin}/docs`,
    iconUrl: origin + iconPath,
    supportedInterfaces: [
      {
        url: `${origin}/mcp`,
        protocolBinding: 'https://modelcontextprotocol.io/specification/2026-07-28',
        protocolVersion: '1.0',
      },
      {
        url: `${origin}/api/v1`,
        protocolBinding: `${origin}/api/v1/openapi.json`,
        protocolVersion: '1.0',
      },
    ],
    capabilities: { streaming: false, pushNotifications: false, extendedAgentCard: false },
    securitySchemes: {
      apiKey: {
        httpAuthSecurityScheme: {
          scheme: 'Bearer',
          description: `An API key: ${origin}/account/keys`,
        },
      },
      oauth: {
        oauth2SecurityScheme: {
          oauth2MetadataUrl: `${origin}/.well-known/oauth-authorization-server`,
          description: `Authorization code with PKCE. Scopes: ${scopes.join(' ')}`,
        },
      },
    },
    securityRequirements: [
      { schemes: { apiKey: { list: [] } } },
      { schemes: { oauth: { list: [] } } },
    ],
    defaultInputModes: ['image/*', 'audio/*', 'application/json'],
    defaultOutputModes: ['application/json'],
    skills,
  }
}

const skills = [
  {
    id: 'upload',
    name: 'Upload a picture or a clip',
    description: 'Stores a file and answers its share page, direct link and embed codes.',
    tags: ['image', 'audio', 'upload', 'share'],
    examples: ['Upload this screenshot and give me a link that ends after one view.'],
  },
  {
    id: 'look-after',
    name: 'List, read, change and delete',
    description: 'Finds what was uploaded before, tells its links and scan state, and removes it.',
    tags: ['image', 'audio', 'list', 'delete'],
    examples: ['Delete the screenshots that I uploaded yesterday.'],
  },
]
