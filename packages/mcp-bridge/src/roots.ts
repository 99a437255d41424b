import { fileURLToPath } from 'node:url'
import type { ServerContext } from '@modelcontextprotocol/server'
import type { Host } from './bridge-parts.ts'

const capabilitiesKey = 'io.modelcontextprotocol/clientCapabilities'

/** Whether the host can be asked which folders it opened: in the newest revision each request says so, before, the first one. */
export function mayAskForRoots({ server, context }: Host): boolean {
  const envelope = context.mcpReq.envelope as Readonly<Record<string, unknown>> | undefined
  const named = envelope?.[capabilitiesKey] ?? server.getClientCapabilities()
  return typeof named === 'object' && named !== null && 'roots' in named
}

/** The folders in the host's answer, if it was asked. */
export function rootsIn(
  responses: ServerContext['mcpReq']['inputResponses'],
): readonly string[] | undefined {
  const answer = responses?.['roots'] as { roots?: readonly { uri?: unknown }[] } | undefined
  return answer?.roots?.flatMap(({ uri }) => pathsIn(uri))
}

/** Nothing for what is no folder of this machine, such as one of another host. */
function pathsIn(uri: unknown): string[] {
  if (typeof uri !== 'string' || !uri.startsWith('file://')) return []
  try {
    return [fileURLToPath(uri)]
  } catch {
    return []
  }
}
