import { type OfferedTool, offeredTools, respell, type ToolName } from '@anybin/contract'
import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { AppError } from '../core/app-error.ts'
import type { Call, McpParts } from './mcp-parts.ts'
import { toolHandlers } from './tool-handlers.ts'
import { type Outcome, toolResult } from './tool-result.ts'

const tools = new Map<string, OfferedTool>(offeredTools.map((tool) => [tool.name, tool]))

/** The tool of this name, if there is one. */
export function findTool(name: unknown): OfferedTool | undefined {
  return typeof name === 'string' ? tools.get(name) : undefined
}

/** Calls a tool with arguments as they came. */
export async function callTool(
  parts: McpParts,
  call: Call,
  name: string,
  input: unknown,
): Promise<CallToolResult> {
  const tool = findTool(name)
  if (!tool) {
    const message = `Unknown tool "${name}". Call tools/list to see all tools.`
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, message)
  }
  return toolResult(await handlerOf(tool.name)(parts, call, parseInput(tool, input)))
}

type AnyHandler = (parts: McpParts, call: Call, input: unknown) => Promise<Outcome>

/** The handler of a tool, which gets what its own schema let through. */
function handlerOf(name: ToolName): AnyHandler {
  return toolHandlers[name] as AnyHandler
}

// Every refusal sends the whole file through the model again, so spelling is forgiven; what it means is not.
function parseInput({ input: schema }: OfferedTool, input: unknown): unknown {
  const parsed = schema.safeParse(respell(schema, input ?? {}))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  throw new AppError('invalid_request', {
    detail: field
      ? `${field}: ${issue?.message}`
      : (issue?.message ?? "The arguments aren't valid."),
  })
}
