import { AnybinError, errorOf } from './anybin-error.ts'
import type { Connection } from './connection.ts'
import { pause } from './pause.ts'

export type Call = {
  readonly method: string
  /** A path on the site, or a whole address. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Makes the body, anew for each attempt. */
  readonly body?: () => NonNullable<RequestInit['body']>
  /** Doing it twice is as good as doing it once, so that a lost answer may be asked for again. */
  readonly isRepeatable: boolean
  /** Addresses with a secret of their own need no credential. */
  readonly isOpen?: boolean
  readonly signal?: AbortSignal | undefined
}

const longestWaitSeconds = 60
const firstWaitMs = 300

/**
 * Sends a request and answers a success. Repeats it when the site is too busy, after the time that it names, and when no answer
 * came to what may be repeated. Throws `AnybinError`.
 */
export async function send(connection: Connection, call: Call): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await attemptOnce(connection, call)
    } catch (thrown) {
      const waitMs = attempt < connection.retries ? waitBefore(thrown, call, attempt) : undefined
      if (waitMs === undefined) throw thrown
      await pause(waitMs, call.signal)
    }
  }
}

async function attemptOnce(connection: Connection, call: Call): Promise<Response> {
  const headers = new Headers(call.headers)
  const token = call.isOpen ? undefined : await connection.token()
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  if (connection.userAgent !== undefined) headers.set('user-agent', connection.userAgent)
  const request = {
    method: call.method,
    headers,
    redirect: 'manual',
    signal: call.signal ?? null,
    // Streams are sent while they are made, which fetch wants to be told.
    ...(call.body && { body: call.body(), duplex: 'half' }),
  } as RequestInit
  const answer = await reach(connection, new URL(call.path, connection.origin), request)
  if (answer.ok) return answer
  throw await errorOf(answer)
}

async function reach({ fetch }: Connection, url: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (cause) {
    request.signal?.throwIfAborted()
    const message = `${url.origin} does not answer: ${reasonOf(cause)}`
    throw new AnybinError('unreachable', { message, cause })
  }
}

/** Fetch hides the reason in the cause of its error, and there in a list where a name has several addresses. */
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  if (thrown.cause !== undefined) return reasonOf(thrown.cause)
  if (thrown instanceof AggregateError) return reasonOf(thrown.errors[0])
  return thrown.message
}

/** Milliseconds until another attempt is worth it, or undefined. */
function waitBefore(thrown: unknown, call: Call, attempt: number): number | undefined {
  if (!(thrown instanceof AnybinError)) return undefined
  // Both say that nothing was stored, so that also what is not repeatable may be sent again.
  const isBusy = thrown.code === 'overloaded' || thrown.code === 'rate_limited'
  const isLost = thrown.code === 'unreachable' && call.isRepeatable
  if (!isBusy && !isLost) return undefined
  const seconds = thrown.retryAfterSeconds
  if (seconds === undefined) return firstWaitMs * 2 ** attempt * (1 + Math.random() / 2)
  return seconds <= longestWaitSeconds ? seconds * 1000 : undefined
}
