import {
  Client,
  ProtocolError,
  SdkHttpError,
  StreamableHTTPClientTransport,
  UnauthorizedError,
} from '@modelcontextprotocol/client'
import type { Settings } from './config/read-settings.ts'
import type { Pass } from './pass.ts'
import { StartError } from './start-error.ts'
import { version } from './version.ts'

/** Connects to the site's own server, in whichever revision of the protocol it speaks. Throws `StartError`. */
export async function openRemote({ origin }: Settings, { token }: Pass): Promise<Client> {
  const client = new Client(
    { name: 'anybin-mcp', version },
    // A result is the host's to judge: this is a bridge.
    { versionNegotiation: { mode: 'auto' } },
  )
  const url = new URL('/mcp', origin)
  try {
    await client.connect(new StreamableHTTPClientTransport(url, { authProvider: { token } }))
    return client
  } catch (cause) {
    if (isRefusal(cause)) throw refusedKey(origin, cause)
    if (cause instanceof SdkHttpError || cause instanceof ProtocolError) {
      const message = `${url} responds but isn't an MCP server. Check ANYBIN_URL.`
      throw new StartError(message, { exitCode: 7, cause })
    }
    const message = `Can't reach ${origin}: ${reasonOf(cause)}`
    throw new StartError(message, { exitCode: 7, cause })
  }
}

/** Finds out now, and not in the middle of somebody's work, whether the key lets us in. Throws `StartError`. */
export async function checkEntry(remote: Client, { origin }: Settings): Promise<void> {
  try {
    await remote.request({ method: 'tools/call', params: { name: 'get_quota', arguments: {} } })
  } catch (cause) {
    // Any other refusal is not about the key, and the tools themselves will say it.
    if (isRefusal(cause)) throw refusedKey(origin, cause)
  }
}

/** Whether the site did not know who we are. */
export function isRefusal(thrown: unknown): boolean {
  if (thrown instanceof UnauthorizedError) return true
  if (thrown instanceof SdkHttpError) return thrown.status === 401
  return thrown instanceof ProtocolError && thrown.code === -32001
}

function refusedKey(origin: string, cause: unknown): StartError {
  const where = `Create one at ${origin}/account/keys and set ANYBIN_API_KEY, or unset it to sign in with your browser.`
  return new StartError(`${origin} rejected this API key. ${where}`, { exitCode: 3, cause })
}

/** Fetch hides the reason in the cause of its error. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  return thrown.cause === undefined ? thrown.message : reasonOf(thrown.cause)
}
