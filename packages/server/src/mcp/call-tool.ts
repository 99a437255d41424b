import { type OfferedTool, offeredTools, respell, type ToolName } from '@anybin/contract'
import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { parse } from '../http/index.ts'
import type { Call } from './call.ts'
import { toolHandlers } from './tool-handlers.ts'
import { type Outcome, toolResult } from './tool-result.ts'

const tools = new Map<string, OfferedTool>(offeredTools.map((tool) => [tool.name, tool]))

/** The tool of this name, if there is one. */
export function findTool(name: unknown): OfferedTool | undefined {
  return typeof name === 'string' ? tools.get(name) : undefined
}

/** Calls a tool with arguments as they came. */
export async function callTool(call: Call, name: string, input: unknown): Promise<CallToolResult> {
  const tool = findTool(name)
  if (!tool) {
    const message = `Unknown tool "${name}". Call tools/list to see all tools.`
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, message)
  }
  // Every refusal sends the whole file through the model again, so spelling is forgiven; what it means is not.
  const parsed = parse(tool.input, respell(tool.input, input ?? {}))
  return toolResult(await handlerOf(tool.name)(call, parsed))
}

type AnyHandler = (call: Call, input: unknown) => Promise<Outcome>

/** The handler of a tool, which gets what its own schema let through. */
function handlerOf(name: ToolName): AnyHandler {
  return toolHandlers[name] as AnyHandler
}
