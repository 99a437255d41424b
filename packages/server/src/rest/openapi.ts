import {
  challengeSchema,
  classicUploadSchema,
  type ErrorCode,
  errorTable,
  folderListSchema,
  folderParamsSchema,
  folderSchema,
  folderShareSchema,
  interfaceVersion,
  itemChangesSchema,
  itemListSchema,
  itemSchema,
  keyListSchema,
  keyParamsSchema,
  keySchema,
  newKeySchema,
  type Operation,
  operations,
  quotaSchema,
  signedUpSchema,
  signUpSchema,
  uploadParamsSchema,
  uploadSchema,
  uploadTicketSchema,
} from '@anybin/contract'
import { type ZodType, z } from 'zod'
import { answerHeaders } from './openapi-headers.ts'
import { securityOf, securitySchemes } from './openapi-security.ts'
import { bytes, uploadBody, uploadHeaders } from './openapi-uploads.ts'
import { routes } from './routes.ts'

type Json = Record<string, unknown>

const named: readonly ZodType[] = [
  challengeSchema,
  signUpSchema,
  signedUpSchema,
  itemSchema,
  itemListSchema,
  itemChangesSchema,
  keySchema,
  keyListSchema,
  newKeySchema,
  keyParamsSchema,
  folderSchema,
  folderListSchema,
  folderShareSchema,
  folderParamsSchema,
  quotaSchema,
  classicUploadSchema,
  uploadParamsSchema,
  uploadTicketSchema,
  uploadSchema,
]

/** The OpenAPI 3.1 document of this site, made from the operations of the contract. */
export function createOpenApi(site: {
  readonly origin: string
  /** The accounts site, where tokens are made. */
  readonly issuer: string
  readonly siteName: string
  /** Whether this site has an address. */
  readonly serves: Serves
}): Json {
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
  for (const { operation, style } of routes) {
    const path = operation.rest.path
    if (!serves(path)) continue
    byPath[path] ??= {}
    byPath[path][operation.rest.method.toLowerCase()] = describe(operation, style === 'classic')
  }
  return byPath
}

function describe(operation: Operation, classic: boolean): Json {
  const isUpload = operation.body.endsWith('upload')
  return {
    operationId: operation.name,
    tags: [tagOf(operation)],
    summary: operation.summary,
    description: operation.description,
    security: securityOf(operation),
    parameters: [
      ...parameters(operation.params, 'path'),
      ...parameters(operation.query, 'query'),
      ...(isUpload ? uploadHeaders(operation, toSchema) : []),
    ],
    ...requestBody(operation),
    responses: { ...success(operation), ...failures(operation, classic) },
  }
}

function tagOf({ rest }: Operation): keyof typeof tags {
  if (rest.path.startsWith('/api/v1/folders')) return 'folders'
  if (rest.path.startsWith('/api/v1/account/keys')) return 'keys'
  if (rest.path.startsWith('/api/v1/uploads')) return 'uploads'
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
  const { status, schema } = operation.success
  const headers = answerHeaders(operation, status)
  if (!schema) return { [status]: { description: 'Done.', headers } }
  const content = {
    'application/json': { schema: reference(schema) ?? toSchema(schema, 'output') },
  }
  return { [status]: { description: 'Done.', headers, content } }
}

// Whatever is asked for: too much of it, or more than the site can do.
const everywhere: readonly ErrorCode[] = ['rate_limited', 'internal']

/** Errors that share a status stand together, because OpenAPI knows only one answer a status. */
function failures(operation: Operation, classic: boolean): Json {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of new Set([...operation.errors, ...everywhere])) {
    const { status } = errorTable[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const schema = { $ref: `#/components/schemas/${classic ? 'ClassicError' : 'Error'}` }
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

/** The schemas that operations of this site lead to, directly or by others. */
function usedSchemas(described: Json): Json {
  const all = componentSchemas()
  const used = new Set<string>()
  const add = (value: unknown) => {
    for (const [, id = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(id)) continue
      used.add(id)
      add(all[id])
    }
  }
  add(described)
  return Object.fromEntries(Object.entries(all).filter(([id]) => used.has(id)))
}

function componentSchemas(): Json {
  return {
    ...namedSchemas(),
    Error: {
      type: 'object',
      required: ['error'],
      description:
        'Why a request was refused. The members other than `error` are those of RFC 9457.',
      properties: {
        error: { type: 'string', enum: Object.keys(errorTable) },
        type: { type: 'string', format: 'uri-reference' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
      },
    },
    ClassicError: {
      type: 'object',
      required: ['error'],
      properties: {
        error: { type: 'string', description: 'A sentence.' },
        quota: { type: 'object', description: 'On 429: usage, and where to upgrade.' },
      },
    },
  }
}

function reference(schema: ZodType): Json | undefined {
  return named.includes(schema) ? { $ref: `#/components/schemas/${schemaId(schema)}` } : undefined
}

function schemaId(schema: ZodType): string {
  return String(schema.meta()?.id)
}

/** The schemas that have names, referring to one another. */
function namedSchemas(): Json {
  const registry = z.registry<{ id: string }>()
  for (const schema of named) registry.add(schema, { id: schemaId(schema) })
  const uri = (id: string) => `#/components/schemas/${id}`
  const { schemas } = z.toJSONSchema(registry, { uri, io: 'output' })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, id: ___, ...rest }]) => [id, rest]),
  )
}

/** JSON Schema of one schema without a name. */
function toSchema(schema: ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
