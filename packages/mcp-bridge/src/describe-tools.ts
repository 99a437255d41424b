import { wishes } from '@anybin/leak-guard'
import type { Tool } from '@modelcontextprotocol/server'

/** The tools that take a path, and the kind of file that each is for. */
export const pathTools: ReadonlyMap<string, 'image' | 'audio'> = new Map([
  ['upload_image', 'image'],
  ['upload_audio', 'audio'],
])

type ResultSchema = NonNullable<Tool['outputSchema']>

const inPlaceOfPath = ['data_base64', 'filename', 'mime']

const pathSchema = {
  type: 'string',
  description:
    "Absolute path of a file on this computer, instead of data_base64; filename and mime are then optional. Any size: the data doesn't pass through the model. Only folders the user has opened.",
}

/** The tools of the site, and `path` besides where a file is uploaded, if the site hands out tickets. */
export function withPaths(tools: readonly Tool[]): Tool[] {
  const ticket = tools.find(({ name }) => name === 'complete_upload')
  if (!ticket) return [...tools]
  return tools.map((tool) => (pathTools.has(tool.name) ? withPath(tool, ticket) : tool))
}

function withPath(tool: Tool, ticket: Tool): Tool {
  const { inputSchema, outputSchema, description = '' } = tool
  const required = inputSchema.required?.filter((name) => !inPlaceOfPath.includes(name)) ?? []
  return {
    ...tool,
    description: `${description} For a file on this computer, give its path instead of its data.`,
    inputSchema: {
      ...inputSchema,
      properties: { path: pathSchema, ...inputSchema.properties },
      required,
    },
    ...(outputSchema && { outputSchema: eitherOf(outputSchema, ticket.outputSchema) }),
  }
}

const ifFoundSchema = {
  type: 'string',
  enum: [...wishes],
  default: 'refuse',
  description:
    'What to do when the leak guard finds a key, card number or address in the picture: refuse and tell where, paint opaque boxes over it (mend), or let the user decide in their browser (ask_person). No value sends it as it is.',
}

/** The tools, with what a call may say about the leak guard, and where it does not look. */
export function withGuard(tools: readonly Tool[]): Tool[] {
  return tools.map((tool) => {
    const { name, inputSchema, description = '' } = tool
    if (name === 'create_upload') {
      return {
        ...tool,
        description: `${description} The leak guard doesn't look at what is sent there.`,
      }
    }
    if (pathTools.get(name) !== 'image') return tool
    const properties = { ...inputSchema.properties, if_found: ifFoundSchema }
    return { ...tool, inputSchema: { ...inputSchema, properties } }
  })
}

/** A file by path is answered as a ticket is. References lead to the root, so definitions must be there. */
function eitherOf(first: ResultSchema, second: ResultSchema | undefined): ResultSchema {
  if (!second) return { type: 'object' }
  const { $defs: firstDefinitions, $schema: _, ...one } = first as Record<string, unknown>
  const { $defs: secondDefinitions, $schema: __, ...other } = second as Record<string, unknown>
  const definitions = { ...(firstDefinitions as object), ...(secondDefinitions as object) }
  return {
    type: 'object',
    anyOf: [one, other],
    ...(Object.keys(definitions).length > 0 && { $defs: definitions }),
  } as ResultSchema
}
