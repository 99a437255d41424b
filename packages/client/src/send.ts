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

const busyCodes: ReadonlySet<string> = new Set(['overloaded', 'rate_limited', 'request_timeout'])
const maxWaitSeconds = 60
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
  throw await errorOf(answer, changes(call.method))
}

async function reach({ fetch }: Connection, url: URL, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (cause) {
    request.signal?.throwIfAborted()
    const { message: reason, code } = reasonOf(cause)
    const message = `Can't reach ${url.origin}: ${reason}`
    const mayHaveArrived = changes(request.method) && !neverLeft.has(code)
    throw new AnybinError('unreachable', { message, cause, mayHaveArrived })
  }
}

/** Fetch hides the reason in the cause of its error, and there in a list where a name has several addresses. */
function reasonOf(thrown: unknown): { readonly message: string; readonly code: unknown } {
  if (!(thrown instanceof Error)) return { message: String(thrown), code: undefined }
  if (thrown.cause !== undefined) return reasonOf(thrown.cause)
  if (thrown instanceof AggregateError) return reasonOf(thrown.errors[0])
  return { message: thrown.message, code: (thrown as NodeJS.ErrnoException).code }
}

// There was no connection, so that nothing can have arrived.
const neverLeft: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function changes(method = 'GET'): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/** Milliseconds until another attempt is worth it, or undefined. */
function waitBefore(thrown: unknown, call: Call, attempt: number): number | undefined {
  if (!(thrown instanceof AnybinError)) return undefined
  const isBusy = busyCodes.has(thrown.code)
  const isLost = thrown.code === 'unreachable'
  if (!isBusy && !isLost) return undefined
  // The site itself says that nothing was stored: also what is not repeatable may be sent again.
  if (!(isBusy && thrown.isFromSite) && !call.isRepeatable) return undefined
  const seconds = thrown.retryAfterSeconds
  if (seconds === undefined) return firstWaitMs * 2 ** attempt * (1 + Math.random() / 2)
  return seconds <= maxWaitSeconds ? seconds * 1000 : undefined
}
