import { InsufficientScopeError, SdkHttpError } from '@modelcontextprotocol/client'
import {
  type CallToolResult,
  ProtocolError,
  type ServerContext,
} from '@modelcontextprotocol/server'
import type { BridgeParts } from './bridge-parts.ts'
import { isRefusal } from './open-remote.ts'

export type ToolCall = {
  readonly name: string
  readonly arguments?: Readonly<Record<string, unknown>> | undefined
}

/** Passes a tool call on to the site, and its progress back. */
export function forwardTool(
  parts: BridgeParts,
  { name, arguments: given = {} }: ToolCall,
  { mcpReq }: ServerContext,
): Promise<CallToolResult> {
  const { signal } = mcpReq
  return callRemote(parts, () =>
    parts.remote.request(
      { method: 'tools/call', params: { name, arguments: given } },
      { signal, timeout: maxCallMs },
    ),
  )
}

// A file may be examined and converted while the site works; the host has a limit of its own.
const maxCallMs = 300_000

/**
 * Asks the site for something that may need a credential. Where there is none, or it has ended, the person is asked in the browser and
 * the call is made again. Refusals keep the codes of the site. Throws `ProtocolError`.
 */
export async function callRemote<T>(parts: BridgeParts, call: () => Promise<T>): Promise<T> {
  const shown = await parts.pass.token()
  try {
    return await call()
  } catch (thrown) {
    if (!isRefusal(thrown)) throw explain(thrown)
    await enter(parts, thrown, shown)
  }
  try {
    return await call()
  } catch (thrown) {
    throw explain(thrown)
  }
}

async function enter(
  { pass, settings }: BridgeParts,
  refusal: unknown,
  shown: string | undefined,
): Promise<void> {
  if (settings.key !== undefined) throw explain(refusal)
  try {
    const token = await pass.token()
    // Of several calls at once another one was let in meanwhile: its token is not the one that was refused.
    if (token !== undefined && token !== shown) return
    if (token !== undefined) await pass.forget()
    const url = await pass.obtain()
    if (url) throw new ProtocolError(-32001, askPerson(url), { url: url.href })
  } catch (thrown) {
    throw signInFailure(thrown)
  }
}

function signInFailure(thrown: unknown): ProtocolError {
  if (thrown instanceof ProtocolError) return thrown
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return new ProtocolError(-32001, `Sign-in failed: ${reason}`)
}

function askPerson(url: URL): string {
  return `Ask the user to allow access in the browser window that just opened, or at ${url.href}. Then call again.`
}

function explain(thrown: unknown): unknown {
  if (thrown instanceof ProtocolError) return thrown
  if (isRefusal(thrown)) return new ProtocolError(-32001, 'Invalid API key', { status: 401 })
  if (thrown instanceof InsufficientScopeError) {
    return new ProtocolError(
      -32603,
      `This API key or app doesn't have permission for this: ${thrown.message}`,
    )
  }
  if (thrown instanceof SdkHttpError) return fromBody(thrown)
  return thrown
}

/** The site sends its error along with the status; without one, something else answered. */
function fromBody(error: SdkHttpError): ProtocolError {
  const found = /\{.*\}/s.exec(String(error.data['text'] ?? error.message))?.[0]
  try {
    const { code, message, data } = JSON.parse(found ?? '').error
    return new ProtocolError(code, message, data)
  } catch {
    // Nor does it know what became of the call: -32003 would say that nothing was stored.
    return new ProtocolError(
      -32000,
      `Something between here and the site returned status ${error.status}. The call may have arrived anyway. Check before you repeat it.`,
      { status: error.status },
    )
  }
}
