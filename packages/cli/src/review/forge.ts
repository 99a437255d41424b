import { isSafeAddress } from '@anybin/client'
import { UsageError } from '../usage-error.ts'

/** A comment on the change that is reviewed. */
export type Comment = { readonly id: number; readonly body: string }

/** Where the change is reviewed. Its comments are read and written as its API documents them. */
export interface Forge {
  /** Of the change, oldest first. */
  comments(signal: AbortSignal): AsyncIterable<Comment>
  /** Answers the address of the comment, where the API names one. */
  create(body: string, signal: AbortSignal): Promise<string | undefined>
  /** False where it is not ours to change, or gone. */
  change(id: number, body: string, signal: AbortSignal): Promise<boolean>
}

/** The forge refused, or cannot be reached. Its answer is not quoted: logs of machines are read by many. */
export class ForgeError extends Error {
  override readonly name = 'ForgeError'
}

const timeoutMs = 30_000

/** Calls of one API with one token. */
export class ForgeApi {
  readonly #base: string
  readonly #headers: Readonly<Record<string, string>>

  /** Throws `UsageError` for an address that the token should not be sent to. */
  constructor(base: string, headers: Readonly<Record<string, string>>) {
    if (!URL.canParse(base) || !isSafeAddress(base)) {
      throw new UsageError(`The API address "${base}" doesn't use HTTPS.`)
    }
    this.#base = base.replace(/\/+$/, '')
    this.#headers = headers
  }

  /** The answer, whatever its status: those of the list are for the caller, all others throw. */
  async call(path: string, { signal, allow = [], ...request }: ForgeRequest): Promise<Response> {
    const body = request.body && JSON.stringify(request.body)
    const within = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
    const headers = { ...this.#headers, ...(body && { 'content-type': 'application/json' }) }
    const sent = {
      ...request,
      body: body ?? null,
      headers,
      redirect: 'error',
      signal: within,
    } as const
    const answer = await fetch(this.#base + path, sent).catch((cause: unknown) => {
      signal.throwIfAborted()
      throw new ForgeError(`${new URL(this.#base).host} can't be reached.`, { cause })
    })
    if (answer.ok || allow.includes(answer.status)) return answer
    throw new ForgeError(sentenceFor(answer.status, new URL(this.#base).host))
  }
}

type ForgeRequest = {
  readonly signal: AbortSignal
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT'
  readonly body?: object
  /** Statuses that say something to the caller. */
  readonly allow?: readonly number[]
}

function sentenceFor(status: number, host: string): string {
  if (status === 401) return `${host} doesn't accept the token.`
  if (status === 403) return `${host} doesn't let the token comment. It needs to write comments.`
  if (status === 404) return `${host} doesn't know the change, or the token may not see it.`
  return `${host} answered ${status}.`
}
