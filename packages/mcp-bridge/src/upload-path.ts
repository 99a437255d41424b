import { AnybinError, createClient } from '@anybin/client'
import {
  type CallToolResult,
  type InputRequiredResult,
  inputRequired,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { openAllowedFile, PathError } from './allowed-file.ts'
import type { BridgeParts, Host } from './bridge-parts.ts'
import { forwardTool, type ToolCall } from './call-remote.ts'
import { pathTools } from './describe-tools.ts'
import { mimeOf } from './mime-of.ts'
import { reportProgress } from './report-progress.ts'
import { mayAskForRoots, rootsIn } from './roots.ts'

type Result = CallToolResult | InputRequiredResult

/** Whether a call names a file of this machine. */
export function isPathUpload({ name, arguments: given }: ToolCall): boolean {
  if (!pathTools.has(name) || given?.['path'] == null) return false
  return isSet(given['path']) || !(isSet(given['data_base64']) || isSet(given['file']))
}

/** Models fill in every option that a tool has, with null or nothing for those that are not set. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/** A call without what the site does not know of. */
export function withoutPath(call: ToolCall): ToolCall {
  if (!pathTools.has(call.name) || !call.arguments) return call
  const { path: _, ...given } = call.arguments
  return { ...call, arguments: given }
}

/** Uploads a file by ticket: announced by a call, sent by HTTP, completed by a call. None of its bytes pass the host. */
export async function uploadPath(parts: BridgeParts, call: ToolCall, host: Host): Promise<Result> {
  const { mcpReq } = host.context
  const dirs = parts.settings.allowedDirs ?? rootsIn(mcpReq.inputResponses)
  if (dirs === undefined && mayAskForRoots(host)) {
    return inputRequired({ inputRequests: { roots: inputRequired.listRoots() } })
  }
  try {
    return await sendFile(parts, call, host.context, dirs ?? [])
  } catch (thrown) {
    if (thrown instanceof PathError) return failure(thrown.message)
    if (thrown instanceof AnybinError)
      return failure(`${thrown.message} ${thrown.help ?? ''}`.trim())
    throw thrown
  }
}

async function sendFile(
  parts: BridgeParts,
  { name, arguments: given = {} }: ToolCall,
  context: ServerContext,
  dirs: readonly string[],
): Promise<CallToolResult> {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => isSet(value)))
  const { path = '', data_base64: bytes, file: other, prefer, ...options } = set
  if (bytes !== undefined || other !== undefined) {
    throw new PathError('Give only one of path, file and data_base64.')
  }
  await using file = await openAllowedFile(String(path), dirs)
  const mime = mimeOf(file.name, file.head, pathTools.get(name) ?? 'image')
  const wanted = { filename: file.name, mime, ...options, size: file.size }
  const ticket = await forwardTool(parts, { name: 'create_upload', arguments: wanted }, context)
  const { upload_id: uploadId, put_url: url } = (ticket.structuredContent ?? {}) as Ticket
  if (ticket.isError || typeof uploadId !== 'string' || typeof url !== 'string') return ticket
  const client = createClient({ url: parts.settings.origin })
  const onProgress = reportProgress(context.mcpReq)
  try {
    await client.putBytes(url, file, { type: mime, signal: context.mcpReq.signal, onProgress })
  } catch (thrown) {
    // Nobody else has the address: its place would be taken until the ticket ends.
    await client.giveUpTicket(url).catch(() => undefined)
    throw thrown
  }
  const completing = { name: 'complete_upload', arguments: { upload_id: uploadId } }
  return summarised(await forwardTool(parts, completing, context), prefer)
}

type Ticket = { readonly upload_id?: unknown; readonly put_url?: unknown }

/** Begins with the link that was asked for, as the tool does for bytes. */
function summarised(result: CallToolResult, prefer: unknown): CallToolResult {
  const item = result.structuredContent as { share_url?: unknown; direct_url?: unknown } | undefined
  if (result.isError || typeof item?.share_url !== 'string') return result
  const link = prefer === 'direct' ? `Direct: ${item.direct_url}` : `Share: ${item.share_url}`
  const others = result.content.filter(
    (one) => one.type !== 'text' || !/^Uploaded\./.test(one.text),
  )
  return { ...result, content: [{ type: 'text', text: `Uploaded. ${link}` }, ...others] }
}

/** For the model to read and do something about. */
function failure(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] }
}
