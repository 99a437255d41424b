import { errorTable, type Operation, operations } from '@anybin/contract'
import { type ZodType, z } from 'zod'
import { memoize } from '../core/memoize.ts'

export type Json = Record<string, unknown>

/** Of all bodies that operations take and answer, and of what is in them, those that have a name. */
const named: readonly ZodType[] = [
  ...new Set(
    Object.values<Operation>(operations).flatMap(({ input, success }) =>
      [input, success.schema].flatMap((schema) => (schema ? namedIn(schema) : [])),
    ),
  ),
]

function namedIn(schema: unknown): ZodType[] {
  if (!(schema instanceof z.ZodType)) return []
  const inner = partsOf(schema).flatMap(namedIn)
  return schema.meta()?.id === undefined ? inner : [...inner, schema]
}

function partsOf(schema: ZodType): readonly unknown[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape)
  if (schema instanceof z.ZodArray) return [schema.element]
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return [schema.unwrap()]
  return []
}

/** The schemas that operations of this site lead to, directly or by others. */
export function usedSchemas(described: Json): Json {
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
    ...describedAs(named),
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

/** Where a schema that has a name is described; undefined for one without. */
export function reference(schema: ZodType): Json | undefined {
  return named.includes(schema) ? { $ref: `#/components/schemas/${schemaId(schema)}` } : undefined
}

function schemaId(schema: ZodType): string {
  return String(schema.meta()?.id)
}

/** Schemas that have names, referring to one another; the same for all sites. */
const describedAs = memoize((schemas: readonly ZodType[]): Json => {
  const registry = z.registry<{ id: string }>()
  for (const schema of schemas) registry.add(schema, { id: schemaId(schema) })
  const uri = (id: string) => `#/components/schemas/${id}`
  const described = z.toJSONSchema(registry, { uri, io: 'output' }).schemas
  return Object.fromEntries(
    Object.entries(described).map(([id, { $schema: _, $id: __, id: ___, ...rest }]) => [id, rest]),
  )
})

/** JSON Schema of one schema without a name; the same for all sites. */
export function toSchema(schema: ZodType, io: 'input' | 'output'): Json {
  return described[io](schema)
}

const described = { input: memoize(describedFor('input')), output: memoize(describedFor('output')) }

function describedFor(io: 'input' | 'output') {
  return (schema: ZodType): Json => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
    return rest
  }
}
