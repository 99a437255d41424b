import { plain as message } from '../messages/index.ts'

/** As much of JSON Schema 2020-12 as our document uses. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

/** A type in words, and the name of the schema that it leads to. */
export type TypeText = { readonly text: string; readonly schema: string | undefined }

export type Field = {
  readonly name: string
  readonly type: TypeText
  readonly isRequired: boolean
  readonly description: string | undefined
}

/** The members of an object. */
export function fieldsOf(schema: Schema): readonly Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    type: typeOf(property),
    description: property.description,
    isRequired: schema.required?.includes(name) ?? false,
  }))
}

/** A schema in the words that developers use: `string`, `integer 1–100`, `Item[]`, `"a" | "b" | null`. */
export function typeOf(schema: Schema): TypeText {
  const name = schema.$ref?.split('/').at(-1)
  if (name !== undefined) return { text: name, schema: name }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return joined(choices.map(typeOf))
  if (schema.enum) return plain(schema.enum.map((value) => JSON.stringify(value)).join(' | '))
  if (schema.const !== undefined) return plain(JSON.stringify(schema.const))
  if (schema.type === 'array') {
    const { text, schema: inner } = typeOf(schema.items ?? {})
    return { text: text.includes(' ') ? `(${text})[]` : `${text}[]`, schema: inner }
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['any'])
  return plain(withDefault(withRange(types.join(' | '), schema), schema))
}

function plain(text: string): TypeText {
  return { text, schema: undefined }
}

function joined(types: readonly TypeText[]): TypeText {
  return {
    text: types.map(({ text }) => text).join(' | '),
    schema: types.find(({ schema }) => schema !== undefined)?.schema,
  }
}

// JavaScript's own limits say nothing to anybody.
const isTold = (value: number | undefined): value is number =>
  value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER

function withRange(type: string, schema: Schema): string {
  const least = schema.minimum ?? schema.minLength
  const most = schema.maximum ?? schema.maxLength
  const isLength = schema.maxLength !== undefined || schema.minLength !== undefined
  const kind = rangeKind(least, most)
  if (kind === undefined) return type
  const values = { type, min: String(least), max: String(most) }
  return message(isLength ? `docs.type.${kind}.characters` : `docs.type.${kind}`, values)
}

function rangeKind(least: number | undefined, most: number | undefined) {
  if (isTold(most)) return isTold(least) ? 'range' : 'upTo'
  return isTold(least) && least > 0 ? 'from' : undefined
}

function withDefault(type: string, schema: Schema): string {
  if (schema.default === undefined) return type
  return message('docs.type.default', { type, value: JSON.stringify(schema.default) })
}
