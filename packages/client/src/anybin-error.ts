import { type ErrorCode, errorTable, printable } from '@anybin/contract'

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
  /** The site itself said so, in a body with a code of the contract. Anything else may come from what stands in between. */
  readonly isFromSite?: boolean
  /** Something was asked to be done, and nobody knows whether it was. */
  readonly mayHaveArrived?: boolean
  readonly cause?: unknown
}

/** The one error that this client throws, besides those of an `AbortSignal`. */
export class AnybinError extends Error {
  readonly code: ClientErrorCode
  readonly status: number | undefined
  readonly body: Readonly<Record<string, unknown>> | undefined
  readonly retryAfterSeconds: number | undefined
  readonly isFromSite: boolean
  readonly mayHaveArrived: boolean

  constructor(code: ClientErrorCode, facts: ClientErrorFacts) {
    super(facts.message, { cause: facts.cause })
    this.name = 'AnybinError'
    this.code = code
    this.status = facts.status
    this.body = facts.body
    this.retryAfterSeconds = facts.retryAfterSeconds
    this.isFromSite = facts.isFromSite ?? false
    this.mayHaveArrived = facts.mayHaveArrived ?? false
  }

  /** What to do about it, where that is known. Only the site itself can say that nothing was stored. */
  get help(): string | undefined {
    if (this.mayHaveArrived) return arrivedHelp
    if (!this.isFromSite) return undefined
    return isErrorCode(this.code) ? errorTable[this.code].help : undefined
  }
}

const arrivedHelp =
  'It may have arrived anyway. Repeat it with the same idempotency key, and it is stored only once.'

// For answers of what stands between: a proxy that has limits of its own knows nothing of our codes. Where it says that the site
// did not answer, the site may have worked on it all the same.
const codesByStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'request_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
}

/** The error that an answer with a status of 300 or more stands for. `changes`: whether the request was to change something. Reads its body. */
export async function errorOf(answer: Response, changes: boolean): Promise<AnybinError> {
  const { status } = answer
  const body = await readObject(answer)
  const facts = { status, body, retryAfterSeconds: retryAfter(answer) }
  if (status < 400) return moved(answer, facts)
  const told = codeIn(body)
  if (told) {
    const mayHaveArrived = changes && told === 'internal'
    const message = sentence(told, body)
    return new AnybinError(told, { ...facts, message, isFromSite: true, mayHaveArrived })
  }
  const code = codesByStatus[status] ?? (status < 500 ? 'unexpected_answer' : 'unreachable')
  const message = foreignSentence(status, body)
  return new AnybinError(code, { ...facts, message, mayHaveArrived: changes && status >= 500 })
}

function moved(answer: Response, facts: Omit<ClientErrorFacts, 'message'>): AnybinError {
  const target = answer.headers.get('location') ?? 'another address'
  const message = `The site has moved to ${printable(target)}. Use the new address.`
  return new AnybinError('unexpected_answer', { ...facts, message })
}

function codeIn(body: Readonly<Record<string, unknown>> | undefined): ErrorCode | undefined {
  const code = body?.['error']
  return typeof code === 'string' && isErrorCode(code) ? code : undefined
}

function sentence(code: ErrorCode, body?: Readonly<Record<string, unknown>>): string {
  const row = errorTable[code]
  // Help as detail is all that the server had to say.
  const words = body?.['detail']
  return isTelling(words) && words !== row.help ? shortened(words) : row.message
}

/** A member `error` that is no code is a sentence of the classic API, or of whatever answered. */
function foreignSentence(status: number, body?: Readonly<Record<string, unknown>>): string {
  const words = body?.['detail'] ?? body?.['error']
  if (isTelling(words)) return shortened(words)
  return `Something between here and the site returned status ${status}.`
}

function isTelling(words: unknown): words is string {
  return typeof words === 'string' && words !== ''
}

function shortened(words: string): string {
  return printable(words.length > maxLetters ? `${words.slice(0, maxLetters)}…` : words)
}

const maxLetters = 500

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
