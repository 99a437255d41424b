import { type Credential, operations } from '@anybin/contract'
import { type Field, fieldsOf, type Schema, type TypeText, typeOf } from './schema-fields.ts'

/** A content type that a body may have, and what is in it. */
export type ReferenceBody = {
  readonly contentTypes: readonly string[]
  readonly type: TypeText | undefined
  readonly fields: readonly Field[]
}

export type ReferenceAnswer = {
  readonly status: string
  readonly description: string
  readonly type: TypeText | undefined
}

export type ReferenceOperation = {
  readonly id: string
  readonly tag: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly credential: Exclude<Credential, 'challenge'>
  readonly scopes: readonly string[]
  readonly parameters: readonly (Field & { readonly where: string })[]
  readonly bodies: readonly ReferenceBody[]
  readonly answers: readonly ReferenceAnswer[]
}

export type ReferenceSchema = {
  readonly name: string
  readonly description: string | undefined
  readonly fields: readonly Field[]
}

export type Reference = {
  readonly groups: readonly {
    readonly name: string
    readonly description: string
    readonly operations: readonly ReferenceOperation[]
  }[]
  readonly schemas: readonly ReferenceSchema[]
}

type Media = Readonly<Record<string, { readonly schema?: Schema }>>

type DescribedOperation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly description?: string
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Media }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Media }>
  >
}

type Document = {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** The OpenAPI document of this site as a page shows it. */
export function readReference(openApi: Readonly<Record<string, unknown>>): Reference {
  const document = openApi as unknown as Document
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => readOperation(method, path, one)),
  )
  return {
    groups: document.tags.map(({ name, description }) => ({
      name,
      description,
      operations: all.filter(({ tag }) => tag === name),
    })),
    schemas: Object.entries(document.components.schemas).map(([name, schema]) => ({
      name,
      description: schema.description,
      fields: fieldsOf(schema),
    })),
  }
}

function readOperation(method: string, path: string, one: DescribedOperation): ReferenceOperation {
  const known = Object.values(operations).find(({ name }) => name === one.operationId)
  return {
    id: one.operationId,
    tag: one.tags[0] ?? '',
    method: method.toUpperCase(),
    path,
    summary: one.summary,
    description: one.description,
    // Whoever reads about it is a program, and programs solve no challenge.
    credential: known?.credential === 'challenge' ? 'required' : (known?.credential ?? 'required'),
    scopes: known?.scopes ?? [],
    parameters: (one.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      where: parameter.in,
      isRequired: parameter.required,
      type: typeOf(parameter.schema),
      description: parameter.description ?? parameter.schema.description,
    })),
    bodies: readBodies(one.requestBody?.content ?? {}),
    answers: Object.entries(one.responses).map(([status, { description, content }]) => {
      const schema = content?.['application/json']?.schema
      return { status, description, type: schema && typeOf(schema) }
    }),
  }
}

/** Raw bytes stand together. */
function readBodies(content: Media): ReferenceBody[] {
  const entries = Object.entries(content)
  const raw = entries.filter(([, { schema }]) => schema?.format === 'binary')
  const described = entries.filter((entry) => !raw.includes(entry))
  return [
    ...described.map(([contentType, { schema = {} }]) => ({
      contentTypes: [contentType],
      type: schema.$ref === undefined ? undefined : typeOf(schema),
      fields: fieldsOf(schema),
    })),
    ...(raw.length === 0
      ? []
      : [{ contentTypes: raw.map(([contentType]) => contentType), type: undefined, fields: [] }]),
  ]
}
