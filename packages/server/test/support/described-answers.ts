import { Ajv2020 } from 'ajv/dist/2020.js'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { openApiOf } from '../../src/rest/index.ts'

type Header = { readonly required?: boolean; readonly schema: { readonly type?: string } & object }
type Answer = {
  readonly headers?: Readonly<Record<string, Header>>
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
}
type Document = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>
    >
  >
}

const document = openApiOf({
  origin: 'http://bin.example',
  issuer: 'http://bin.example',
  siteName: 'Bin',
  serves: () => true,
}) as unknown as Document

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema({ ...document, $id: 'openapi' })

/** How the answers of a server differ from what its OpenAPI document says of them. */
export type Differences = AsyncDisposable & {
  /** Each once, as a sentence. */
  readonly found: ReadonlySet<string>
}

/**
 * Holds every answer of the API against its description: status, headers, type and body. Tests ask for what they want to know
 * and get this besides: disposing throws when anything was different.
 */
export function watchAnswers(server: FastifyInstance): Differences {
  const found = new Set<string>()
  server.addHook('onSend', async (request, reply, payload) => {
    const address = request.routeOptions.url?.replaceAll(/:(\w+)/g, '{$1}') ?? ''
    const operation = document.paths[address]?.[request.method.toLowerCase()]
    // What a site has not is not in its document.
    const { isRemote } = request.routeOptions.config as { readonly isRemote?: boolean }
    if (!operation || isRemote) return
    for (const difference of differences(operation.responses, reply, payload)) {
      found.add(`${request.method} ${address} ${reply.statusCode}: ${difference}`)
    }
  })
  return {
    found,
    async [Symbol.asyncDispose]() {
      if (found.size === 0) return
      throw new Error(`Other than the OpenAPI document says:\n${[...found].join('\n')}`)
    },
  }
}

function differences(
  answers: Readonly<Record<string, Answer>>,
  reply: FastifyReply,
  payload: unknown,
): string[] {
  const answer = answers[reply.statusCode]
  if (!answer) return [`the status is not declared (${String(payload).slice(0, 200)})`]
  return [...headerDifferences(answer, reply), ...bodyDifferences(answer, reply, payload)]
}

function headerDifferences({ headers = {} }: Answer, reply: FastifyReply): string[] {
  return Object.entries(headers).flatMap(([name, { required = false, schema }]) => {
    const value = reply.getHeader(name)
    if (value === undefined) return required ? [`${name} is missing`] : []
    const text = Array.isArray(value) ? value.join(', ') : String(value)
    const meant = schema.type === 'integer' ? Number(text) : text
    return ajv.validate(schema, meant) ? [] : [`${name}: ${text} ${ajv.errorsText()}`]
  })
}

function bodyDifferences({ content }: Answer, reply: FastifyReply, payload: unknown): string[] {
  const type = String(reply.getHeader('content-type') ?? '')
  const isEmpty = payload === undefined || payload === null || payload === ''
  if (!content) return isEmpty && type === '' ? [] : [`a body of type "${type}" is not declared`]
  const [essence = ''] = type.split(';')
  const declared = content[essence.trim()]
  if (!declared) return [`the type "${type}" is not declared`]
  // A stream is read by whoever tests it.
  if (essence === 'text/event-stream') return []
  if (typeof payload !== 'string') return ['the body is no text']
  return ajv.validate(withRoot(declared.schema), JSON.parse(payload)) ? [] : [ajv.errorsText()]
}

/** References in the document lead to its own root. */
function withRoot(schema: object): object {
  const known = rooted.get(schema)
  if (known) return known
  const text = JSON.stringify(schema).replaceAll('"#/components', '"openapi#/components')
  const made = JSON.parse(text) as object
  rooted.set(schema, made)
  return made
}

const rooted = new WeakMap<object, object>()
