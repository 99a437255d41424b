import { type FileDialect, type ItemKind, type MediaType, mediaTypes } from '@anybin/contract'
import type { Tool } from '@modelcontextprotocol/server'

type Json = Record<string, unknown>

type Declaration = {
  readonly schema: (facts: { readonly kind: ItemKind; readonly maxBytes: number }) => Json
  /** Of the tool. */
  readonly meta?: Json
}

const text = { type: 'string' }

/**
 * How the argument `file` is declared, for hosts that put a file of the conversation there by themselves: each looks for a form of its
 * own, and one property cannot have two.
 */
const declarations: Readonly<Record<FileDialect, Declaration>> = {
  text: { schema: () => text },
  openai: {
    schema: () => ({
      type: 'object',
      properties: { download_url: text, file_id: text, mime_type: text, file_name: text },
      required: ['download_url', 'file_id'],
      additionalProperties: false,
    }),
    meta: { 'openai/fileParams': ['file'] },
  },
  langdock: {
    schema: () => ({
      type: 'object',
      format: 'file',
      properties: {
        fileName: text,
        mimeType: text,
        base64: text,
        size: { type: 'number' },
        lastModified: text,
      },
      required: ['fileName', 'mimeType', 'base64'],
    }),
  },
  'sep-2631': {
    schema: ({ kind, maxBytes }) => ({
      ...text,
      format: 'uri',
      'x-mcp-file': {
        accept: typesOf(kind),
        maxSize: maxBytes,
        transferModes: ['inline', 'upload'],
      },
    }),
  },
}

function typesOf(kind: ItemKind): MediaType[] {
  return (Object.keys(mediaTypes) as MediaType[]).filter((type) => mediaTypes[type].kind === kind)
}

const kindsOfTools = new Map<string, ItemKind>([
  ['upload_image', 'image'],
  ['upload_audio', 'audio'],
])

/** A tool with its `file` as a site declares it; tools without one as they are. */
export function withFile(
  tool: Tool,
  { dialect, maxBytes }: { readonly dialect: FileDialect; readonly maxBytes: number },
): Tool {
  const kind = kindsOfTools.get(tool.name)
  const { properties = {} } = tool.inputSchema
  const { description } = (properties['file'] ?? {}) as Json
  if (!kind) return tool
  const { schema, meta } = declarations[dialect]
  const file = { description, ...schema({ kind, maxBytes }) }
  const inputSchema = { ...tool.inputSchema, properties: { ...properties, file } }
  return { ...tool, inputSchema, ...(meta && { _meta: meta }) } as Tool
}
