import { type OfferedTool, toolsAt } from '@anybin/contract'
import type { Tool } from '@modelcontextprotocol/server'
import { type ZodType, z } from 'zod'
import { memoize } from '../core/memoize.ts'
import { withFile } from './file-dialects.ts'
import type { McpSite } from './mcp-site.ts'
import { uploadAppMeta } from './upload-app.ts'

type Json = Record<string, unknown>
type DescribedSite = Pick<McpSite, 'kinds' | 'fileDialect' | 'maxFileBytes'>

/** The tools of a site as `tools/list` shows them: the same for everybody, and those first that need no arguments. */
export function describeTools({ kinds, fileDialect, maxFileBytes }: DescribedSite): Tool[] {
  const declared = { dialect: fileDialect, maxBytes: maxFileBytes }
  return toolsAt(kinds)
    .map((tool) => withFile(describeTool(tool), declared))
    .toSorted((one, other) => needs(one) - needs(other))
}

function needs({ inputSchema }: Tool): number {
  return inputSchema.required?.length ?? 0
}

function describeTool({ name, title, description, input, output, hints }: OfferedTool): Tool {
  return {
    name,
    title,
    description,
    inputSchema: { ...jsonSchema(input, 'input'), type: 'object' },
    outputSchema: { ...jsonSchema(output, 'output'), type: 'object' },
    annotations: {
      title,
      readOnlyHint: hints.readOnly,
      destructiveHint: hints.destructive,
      idempotentHint: hints.idempotent,
      // Nothing is looked up outside; what is uploaded is for others to see.
      openWorldHint: !hints.readOnly && !hints.destructive,
    },
    ...(name === 'create_upload' && { _meta: uploadAppMeta }),
  }
}

/** JSON Schema that every host can read: without references, and with one type a schema. Made once for all sites. */
function jsonSchema(schema: ZodType, io: 'input' | 'output'): Json {
  return readable[io](schema)
}

const readable = { input: memoize(readableFor('input')), output: memoize(readableFor('output')) }

function readableFor(io: 'input' | 'output') {
  return (schema: ZodType): Json => {
    const { $schema: _, $defs: definitions = {}, ...rest } = z.toJSONSchema(schema, { io }) as Json
    return simplified(rest, definitions as Record<string, Json>) as Json
  }
}

function simplified(value: unknown, definitions: Record<string, Json>): unknown {
  if (Array.isArray(value)) return value.map((one) => simplified(one, definitions))
  if (typeof value !== 'object' || value === null) return value
  const { $ref, ...rest } = value as Json
  const target = typeof $ref === 'string' ? definitions[$ref.replace('#/$defs/', '')] : undefined
  const members = Object.entries(singleTyped({ ...target, ...rest })).filter(isWorthTelling)
  return Object.fromEntries(
    members.map(([name, member]) => [name, simplified(member, definitions)]),
  )
}

/** A choice of types as a choice of schemas; what the schema is for stays outside. */
function singleTyped({ type, description, ...rest }: Json): Json {
  const told = description === undefined ? {} : { description }
  if (!Array.isArray(type)) return { ...told, ...(type === undefined ? {} : { type }), ...rest }
  const choices = type.map((one) => (one === 'null' ? { type: one } : { type: one, ...rest }))
  return { ...told, anyOf: choices }
}

/** Not the name of a schema, and not the bounds of every number in JavaScript: models pay for every word. */
function isWorthTelling([name, value]: [string, unknown]): boolean {
  if (name === 'id') return typeof value !== 'string'
  const isBound = name === 'minimum' || name === 'maximum'
  return !isBound || Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER
}
