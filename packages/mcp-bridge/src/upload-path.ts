import { AnybinError, type ByteSource, createClient } from '@anybin/client'
import { type Cleared, HeldBack, type Wish } from '@anybin/leak-guard'
import {
  type CallToolResult,
  type InputRequiredResult,
  inputRequired,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { type AllowedFile, openAllowedFile, PathError } from './allowed-file.ts'
import type { BridgeParts, Host } from './bridge-parts.ts'
import { forwardTool, type ToolCall } from './call-remote.ts'
import { pathTools } from './describe-tools.ts'
import { mimeOf } from './mime-of.ts'
import { isSet, wishOf } from './own-arguments.ts'
import { reportProgress } from './report-progress.ts'
import { mayAskForRoots, rootsIn } from './roots.ts'
import { withNote } from './upload-guard.ts'

type Result = CallToolResult | InputRequiredResult

/** Whether a call names a file of this machine. */
export function isPathUpload({ name, arguments: given }: ToolCall): boolean {
  if (!pathTools.has(name) || given?.['path'] == null) return false
  return isSet(given['path']) || !(isSet(given['data_base64']) || isSet(given['file']))
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
    return refusal(parts, thrown)
  }
}

/** What a model can do something about; throws everything else. */
function refusal({ guard }: BridgeParts, thrown: unknown): CallToolResult {
  if (thrown instanceof HeldBack && guard) return guard.refusal(thrown)
  if (thrown instanceof PathError) return failure(thrown.message)
  if (thrown instanceof AnybinError) return failure(`${thrown.message} ${thrown.help ?? ''}`.trim())
  throw thrown
}

async function sendFile(
  parts: BridgeParts,
  call: ToolCall,
  context: ServerContext,
  dirs: readonly string[],
): Promise<CallToolResult> {
  const set = Object.fromEntries(
    Object.entries(call.arguments ?? {}).filter(([, value]) => isSet(value)),
  )
  const { path = '', data_base64: bytes, file: other, prefer, if_found: _, ...options } = set
  if (bytes !== undefined || other !== undefined) {
    throw new PathError('Give only one of path, file and data_base64.')
  }
  await using file = await openAllowedFile(String(path), dirs)
  const mime = mimeOf(file.name, file.head, pathTools.get(call.name) ?? 'image')
  const announced: Announced = { filename: file.name, mime, ...options }
  const cleared = await clear(parts, file, announced, { wish: wishOf(call), context })
  // What was looked at is what is sent, whatever becomes of the file meanwhile.
  const source = cleared?.bytes ? new Blob([new Uint8Array(cleared.bytes)]) : file
  const { filename, mime: type } = cleared ?? announced
  const wanted = { ...announced, filename, mime: type, size: source.size }
  const result = summarised(await sendByTicket(parts, source, wanted, context), prefer)
  return cleared ? withNote(result, cleared) : result
}

type Announced = { readonly filename: string; readonly mime: string } & Readonly<
  Record<string, unknown>
>

/** What the leak guard says of a file; undefined where it is switched off. Throws `HeldBack`. */
async function clear(
  { guard }: BridgeParts,
  file: AllowedFile,
  { filename, mime, ...options }: Announced,
  { wish, context }: { readonly wish: Wish; readonly context: ServerContext },
): Promise<Cleared | undefined> {
  const { size, head } = file
  const read = async () => new Uint8Array(await new Response(file.stream()).arrayBuffer())
  return guard?.check({ size, head, read, filename, mime, options }, wish, context)
}

async function sendByTicket(
  parts: BridgeParts,
  source: ByteSource,
  wanted: Announced,
  context: ServerContext,
): Promise<CallToolResult> {
  const ticket = await forwardTool(parts, { name: 'create_upload', arguments: wanted }, context)
  const { upload_id: uploadId, put_url: url } = (ticket.structuredContent ?? {}) as Ticket
  if (ticket.isError || typeof uploadId !== 'string' || typeof url !== 'string') return ticket
  const client = createClient({ url: parts.settings.origin })
  const onProgress = reportProgress(context.mcpReq)
  const { mime: type } = wanted
  try {
    await client.putBytes(url, source, { type, signal: context.mcpReq.signal, onProgress })
  } catch (thrown) {
    // Nobody else has the address: its place would be taken until the ticket ends.
    await client.giveUpTicket(url).catch(() => undefined)
    throw thrown
  }
  const completing = { name: 'complete_upload', arguments: { upload_id: uploadId } }
  return forwardTool(parts, completing, context)
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
