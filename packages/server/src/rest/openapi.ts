import {
  type ErrorCode,
  errorTable,
  interfaceVersion,
  type Operation,
  operations,
} from '@anybin/contract'
import type { ZodType } from 'zod'
import { routes } from './handlers.ts'
import { answerHeaders } from './openapi-headers.ts'
import { type Json, reference, toSchema, usedSchemas } from './openapi-schemas.ts'
import { securityOf, securitySchemes } from './openapi-security.ts'
import { bytes, isUpload, uploadBody, uploadHeaders } from './openapi-uploads.ts'

type DescribedSite = {
  readonly origin: string
  /** The accounts site, where tokens are made. */
  readonly issuer: string
  readonly siteName: string
  /** Whether this site has an address. */
  readonly serves: Serves
}

const made = new WeakMap<DescribedSite, { readonly siteName: string; readonly document: Json }>()

/** The OpenAPI 3.1 document of this site, made from the operations of the contract, once for each name of the site. */
export function openApiOf(site: DescribedSite): Json {
  const { siteName } = site
  const known = made.get(site)
  if (known?.siteName === siteName) return known.document
  const document = createOpenApi(site)
  made.set(site, { siteName, document })
  return document
}

function createOpenApi(site: DescribedSite): Json {
  const described = paths(site.serves)
  return {
    openapi: '3.1.1',
    info: {
      title: `${site.siteName} API`,
      version: interfaceVersion,
      description: descriptionOf(site.serves),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: site.origin }],
    security: [{ apiKey: [] }],
    tags: tagsOf(site.serves),
    paths: described,
    components: {
      schemas: usedSchemas(described),
      securitySchemes: securitySchemes({ ...site, takesTokens: site.serves('/mcp') }),
    },
  }
}

type Serves = (path: string) => boolean

function descriptionOf(serves: Serves): string {
  const things = [
    ...(serves(operations.createImage.rest.path) ? ['images'] : []),
    ...(serves(operations.createAudio.rest.path) ? ['audio clips'] : []),
  ]
  if (things.length === 0) return 'Create and revoke API keys for the bins of this family.'
  return `Upload, read, list, edit and delete ${things.join(' and ')}.`
}

const tags = {
  items: 'Images and audio clips',
  uploads: 'Multi-step uploads',
  folders: 'Folders',
  keys: 'API keys',
  reports: 'Reports',
  events: 'Events and webhooks',
  'sign-up': 'Accounts for agents (proof of work)',
} as const

function tagsOf(serves: Serves): Json[] {
  const here = routes.filter(({ operation }) => serves(operation.rest.path))
  const used = new Set(here.map(({ operation }) => tagOf(operation)))
  return Object.entries(tags)
    .filter(([name]) => used.has(name as keyof typeof tags))
    .map(([name, description]) => ({ name, description }))
}

function paths(serves: Serves): Json {
  const byPath: Record<string, Json> = {}
  for (const { operation } of routes) {
    const { path } = operation.rest
    if (!serves(path)) continue
    byPath[path] ??= {}
    byPath[path][operation.rest.method.toLowerCase()] = describe(operation)
  }
  return byPath
}

function describe(operation: Operation): Json {
  return {
    operationId: operation.name,
    tags: [tagOf(operation)],
    summary: operation.summary,
    description: operation.description,
    security: securityOf(operation),
    parameters: [
      ...parameters(operation.params, 'path'),
      ...parameters(operation.query, 'query'),
      ...(isUpload(operation) ? uploadHeaders(operation, toSchema) : []),
    ],
    ...requestBody(operation),
    responses: { ...success(operation), ...failures(operation) },
  }
}

function tagOf({ rest }: Operation): keyof typeof tags {
  if (rest.path.startsWith('/api/v1/folders')) return 'folders'
  if (rest.path.startsWith('/api/v1/account/keys')) return 'keys'
  if (rest.path.startsWith('/api/v1/uploads')) return 'uploads'
  if (rest.path === '/api/v1/reports') return 'reports'
  if (/^\/api\/v1\/(events|webhooks)\b/.test(rest.path)) return 'events'
  return rest.path.startsWith('/api/v1/auth/') ? 'sign-up' : 'items'
}

function requestBody(operation: Operation): Json {
  if (operation.body === 'bytes') {
    return {
      requestBody: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
    }
  }
  if (operation.body === 'none' || !operation.input) return {}
  if (operation.body === 'json') {
    const schema = reference(operation.input) ?? toSchema(operation.input, 'input')
    return { requestBody: { required: true, content: { 'application/json': { schema } } } }
  }
  return { requestBody: uploadBody(operation, toSchema) }
}

function success(operation: Operation): Json {
  const { status, schema, stream } = operation.success
  const headers = answerHeaders(operation, status)
  if (!schema) return { [status]: { description: 'Done.', headers } }
  const content = {
    'application/json': { schema: reference(schema) ?? toSchema(schema, 'output') },
    // Of OpenAPI 3.1, each `data` of the stream; an array of them does not end.
    ...(stream && { 'text/event-stream': { schema: reference(stream) ?? {} } }),
  }
  return { [status]: { description: 'Done.', headers, content } }
}

// Whatever is asked for: too much of it, or more than the site can do.
const everywhere: readonly ErrorCode[] = ['rate_limited', 'internal']

/** Errors that share a status stand together, because OpenAPI knows only one answer a status. */
function failures(operation: Operation): Json {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set([...operation.errors, ...everywhere])) {
    const { status } = errorTable[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const schema = {
    $ref: `#/components/schemas/${operation.errorStyle === 'classic' ? 'ClassicError' : 'Error'}`,
  }
  const answers = [...byStatus].map(([status, list]) => [
    status,
    {
      description: list.map((code) => `\`${code}\`: ${errorTable[code].message}`).join(' '),
      headers: answerHeaders(operation, status),
      content: { 'application/json': { schema } },
    },
  ])
  return Object.fromEntries(answers)
}

function parameters(schema: ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return []
  const object = toSchema(schema, 'input') as {
    properties: Record<string, Json>
    required?: string[]
  }
  return Object.entries(object.properties).map(([name, property]) => {
    const { description, ...rest } = property
    const required = where === 'path' || (object.required?.includes(name) ?? false)
    return { name, in: where, required, ...(description ? { description } : {}), schema: rest }
  })
}
