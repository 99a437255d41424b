import { type ZodType, z } from 'zod'

type Spelling = { readonly respell: (text: string) => string }

/** How the values of one schema may be spelt besides, beyond what follows from its type. It is in no published schema. */
export const spellings = z.registry<Spelling>()

type Schema = z.core.$ZodType
type Respell = (schema: never, value: unknown) => unknown

/**
 * A value that a model wrote, in the spelling of its schema: numbers and booleans out of text, lists out of a line, words in
 * their own case, and without the options that it named only to say that they are not set. What means something else stays as
 * it is, and the schema refuses it.
 */
export function respell(schema: Schema, value: unknown): unknown {
  const { type } = schema._zod.def
  return Object.hasOwn(byType, type) ? (byType[type] as Respell)(schema as never, value) : value
}

const byType: Partial<Record<Schema['_zod']['def']['type'], Respell>> = {
  object: respellObject,
  array: respellArray,
  string: respellString,
  number: respellNumber,
  boolean: respellBoolean,
  enum: respellEnum,
  union: respellUnion,
  optional: respellInner,
  default: respellInner,
  nullable: (schema: z.core.$ZodNullable, value) =>
    value === null ? null : respellInner(schema, value),
  pipe: (schema: z.core.$ZodPipe, value) => respell(schema._zod.def.in, value),
}

function respellInner(
  { _zod }: z.core.$ZodOptional | z.core.$ZodDefault | z.core.$ZodNullable,
  value: unknown,
): unknown {
  return respell(_zod.def.innerType, value)
}

function respellObject({ _zod }: z.core.$ZodObject, value: unknown): unknown {
  const given = typeof value === 'string' ? (parseJson(value) ?? value) : value
  if (!isObject(given)) return given
  const { shape } = _zod.def
  const members = Object.entries(given).flatMap(([name, member]) => {
    // A name that is not known stays, so that the schema refuses it: who wrote it meant something by it.
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (!field) return [[name, member]]
    return isNotSet(field, member) ? [] : [[name, respell(field, member)]]
  })
  return Object.fromEntries(members)
}

/** Models fill in every option that a tool has, with nothing. */
function isNotSet(field: Schema, value: unknown): boolean {
  if (value !== null && value !== '') return false
  const takes = (one: unknown) => z.safeParse(field, one).success
  return takes(undefined) && !(value === null && takes(null))
}

function respellArray({ _zod }: z.core.$ZodArray, value: unknown): unknown {
  const list = typeof value === 'string' ? (parseJson(value) ?? splitLine(value)) : value
  return Array.isArray(list) ? list.map((one) => respell(_zod.def.element, one)) : value
}

function splitLine(line: string): string[] {
  return line
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)
}

function respellString(schema: z.core.$ZodString, value: unknown): unknown {
  const text = Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string') return value
  return spellings.get(schema as unknown as ZodType)?.respell(text) ?? text
}

const decimal = /^[+-]?\d{1,16}(\.\d{1,16})?$/

function respellNumber(_: Schema, value: unknown): unknown {
  return typeof value === 'string' && decimal.test(value.trim()) ? Number(value) : value
}

const truths = new Map<string, boolean>([
  ...['true', '1', 'on', 'yes'].map((word) => [word, true] as const),
  ...['false', '0', 'off', 'no'].map((word) => [word, false] as const),
])

function respellBoolean(_: Schema, value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value
  return truths.get(String(value).trim().toLowerCase()) ?? value
}

function respellEnum(schema: z.core.$ZodEnum, value: unknown): unknown {
  if (typeof value !== 'string') return value
  const special = spellings.get(schema as unknown as ZodType)
  const word = (special?.respell(value) ?? value).trim().toLowerCase()
  const same = Object.values(schema._zod.def.entries).find(
    (option) => String(option).toLowerCase() === word,
  )
  return same ?? value
}

function respellUnion(schema: z.core.$ZodUnion, value: unknown): unknown {
  const fits = (candidate: unknown) => z.safeParse(schema, candidate).success
  if (fits(value)) return value
  const candidates = schema._zod.def.options.map((option) => respell(option, value))
  return candidates.find(fits) ?? value
}

/** An object or a list that was written as text; undefined for all other text. */
function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no spelling of it: the text stays, and the schema says what is wrong.
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
