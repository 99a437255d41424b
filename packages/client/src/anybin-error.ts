import { type ErrorCode, errorTable } from '@anybin/contract'

/** A code of the contract, or what happens between a client and a server: no answer, or one that is not Anybin's. */
export type ClientErrorCode = ErrorCode | 'unreachable' | 'unexpected_answer'

export type ClientErrorFacts = {
  readonly message: string
  /** HTTP status; undefined when there was no answer. */
  readonly status?: number | undefined
  /** The whole body of the answer, when it was JSON. */
  readonly body?: Readonly<Record<string, unknown>> | undefined
  /** When the server wants to be asked again. */
  readonly retryAfterSeconds?: number | undefined
  readonly cause?: unknown
}

/** The one error that this client throws, besides those of an `AbortSignal`. */
export class AnybinError extends Error {
  readonly code: ClientErrorCode
  readonly status: number | undefined
  readonly body: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ClientErrorCode, facts: ClientErrorFacts) {
    super(facts.message, { cause: facts.cause })
    this.name = 'AnybinError'
    this.code = code
    this.status = facts.status
    this.body = facts.body
    this.retryAfterSeconds = facts.retryAfterSeconds
  }

  /** What to do about it, where the contract knows. */
  get help(): string | undefined {
    return isErrorCode(this.code) ? errorTable[this.code].help : undefined
  }
}

// For answers of what stands between: a proxy that has limits of its own knows nothing of our codes.
const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'request_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
  502: 'storage_unavailable',
  503: 'overloaded',
}

/** The error that an answer with a status of 300 or more stands for. Reads its body. */
export async function errorOf(answer: Response): Promise<AnybinError> {
  const { status } = answer
  const body = await readObject(answer)
  const facts = { status, body, retryAfterSeconds: retryAfter(answer) }
  if (status < 400) return moved(answer, facts)
  const code = codeIn(body) ?? codesByStatus[status] ?? 'unexpected_answer'
  return new AnybinError(code, { ...facts, message: sentence(code, status, body) })
}

function moved(answer: Response, facts: Omit<ClientErrorFacts, 'message'>): AnybinError {
  const target = answer.headers.get('location') ?? 'another address'
  const message = `The site sent us on to ${target}. Use the address that it has now.`
  return new AnybinError('unexpected_answer', { ...facts, message })
}

function codeIn(body: Readonly<Record<string, unknown>> | undefined): ErrorCode | undefined {
  const code = body?.['error']
  return typeof code === 'string' && isErrorCode(code) ? code : undefined
}

function sentence(
  code: ClientErrorCode,
  status: number,
  body?: Readonly<Record<string, unknown>>,
): string {
  const row = isErrorCode(code) ? errorTable[code] : undefined
  // A member `error` that is no code is a sentence of the classic API. Help as detail is all that the server had to say.
  const words = body?.['detail'] ?? (body && !codeIn(body) ? body['error'] : undefined)
  const isTelling = typeof words === 'string' && words !== '' && words !== row?.help
  return isTelling ? words : (row?.message ?? `The site answered ${status}.`)
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorTable, code)
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
function retryAfter(answer: Response): number | undefined {
  const text = answer.headers.get('retry-after')
  if (text === null) return undefined
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined
}

async function readObject(answer: Response): Promise<Record<string, unknown> | undefined> {
  try {
    const body: unknown = await answer.json()
    return typeof body === 'object' && body !== null ? { ...body } : undefined
  } catch {
    // A page of a proxy says nothing that the status does not say.
    return undefined
  }
}
