import { type Cleared, HeldBack } from '@anybin/leak-guard'
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server'
import type { BridgeParts } from './bridge-parts.ts'
import { forwardTool, type ToolCall } from './call-remote.ts'
import { pathTools } from './describe-tools.ts'
import { isSet, wishOf, withoutOwnArguments } from './own-arguments.ts'
import { withNote } from './upload-guard.ts'

const headBytes = 16

/** Whether a call has the bytes of a file in it. */
export function isBytesUpload({ name, arguments: given }: ToolCall): boolean {
  return pathTools.has(name) && isSet(given?.['data_base64'])
}

/** Passes a file that is in the call on to the site, after the leak guard has looked at it. */
export async function uploadBytes(
  parts: BridgeParts,
  call: ToolCall,
  context: ServerContext,
): Promise<CallToolResult> {
  const own = withoutOwnArguments(call)
  if (!parts.guard) return forwardTool(parts, own, context)
  const { data_base64: text, filename, mime, ...options } = own.arguments ?? {}
  const bytes = Buffer.from(String(text).replace(/^data:[^,]*,/, ''), 'base64')
  const file = {
    size: bytes.length,
    head: bytes.subarray(0, headBytes),
    read: async () => bytes,
    filename: String(filename ?? ''),
    mime: String(mime ?? ''),
    options,
  }
  try {
    const cleared = await parts.guard.check(file, wishOf(call), context)
    const sent = { ...own, arguments: { ...own.arguments, ...changesOf(cleared, bytes) } }
    return withNote(await forwardTool(parts, sent, context), cleared)
  } catch (thrown) {
    if (thrown instanceof HeldBack) return parts.guard.refusal(thrown)
    throw thrown
  }
}

/** A mended copy in place of the file; nothing where it leaves as the call has it. */
function changesOf({ bytes, filename, mime }: Cleared, given: Uint8Array) {
  if (bytes === undefined || bytes === given) return {}
  return { data_base64: Buffer.from(bytes).toString('base64'), filename, mime }
}
