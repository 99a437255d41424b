import { type MediaType, mediaTypes, type Operation } from '@anybin/contract'
import type { ZodType } from 'zod'

type Json = Record<string, unknown>
/** A file. Generators know it by its format, and JSON Schema 2020-12 by its media type. */
export const bytes = {
  type: 'string',
  format: 'binary',
  contentMediaType: 'application/octet-stream',
}

type ToSchema = (schema: ZodType, io: 'input' | 'output') => Json

/** Whether an operation is sent the file of an item: what goes to a ticket makes no item yet. */
export function isUpload({ body, credential }: Operation): boolean {
  return body.endsWith('upload') && credential !== 'none'
}

/** RFC 9110 §13.1.1 */
const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The `sha256` of the item in quotation marks, or `*` for whichever file it has.',
  schema: { type: 'string', pattern: '^(\\*|"[0-9a-f]{64}")$' },
}

/** Headers that an upload understands: the options of raw bodies, and the key that makes repeating safe. */
export function uploadHeaders(operation: Operation, toSchema: ToSchema): Json[] {
  const idempotency = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Repeating a request with the same key and body returns the first answer, for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  }
  const always = operation.precondition ? [ifMatch, idempotency] : [idempotency]
  if (operation.body !== 'upload') return always
  const options = Object.entries(optionProperties(operation, toSchema)).map(([name, schema]) => ({
    name: `x-${name.replaceAll('_', '-')}`,
    in: 'header',
    required: false,
    schema,
  }))
  return [...always, ...options]
}

/** The form, and for v1 the raw bytes of every accepted type of the operation's kind. */
export function uploadBody(operation: Operation, toSchema: ToSchema): Json {
  const form = {
    type: 'object',
    required: ['file'],
    properties: {
      file: bytes,
      ...optionProperties(operation, toSchema),
    },
  }
  const raw = operation.body === 'upload' ? rawContent(operation) : {}
  return { required: true, content: { 'multipart/form-data': { schema: form }, ...raw } }
}

const createScopes = { image: 'image:create', audio: 'voice:create' } as const

// What it is says the media type that it stands under.
const rawBytes = { type: 'string', format: 'binary' }

function rawContent(operation: Operation): Json {
  const types = (Object.keys(mediaTypes) as MediaType[]).filter((type) =>
    operation.scopes.includes(createScopes[mediaTypes[type].kind]),
  )
  const all = [...types, 'application/octet-stream']
  return Object.fromEntries(all.map((type) => [type, { schema: rawBytes }]))
}

function optionProperties(operation: Operation, toSchema: ToSchema): Record<string, Json> {
  if (!operation.input) return {}
  return toSchema(operation.input, 'input')['properties'] as Record<string, Json>
}
