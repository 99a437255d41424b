import { minute } from '../../../core/clock.ts'
import { readRetryAfter } from '../../../core/retry-after.ts'
import type { Egress } from '../../../egress/index.ts'
import { ExchangeError } from './exchange.ts'

const timeoutMs = minute
const maxPageBytes = 32 * 1024 ** 2
const longestWaitMs = 15 * minute

export type ExchangeCall = {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly maxBytes?: number
}

/** Calls exchanges: with deadlines, and with their refusals in words that hold neither address nor credential. */
export class ExchangeCaller {
  readonly #egress: Pick<Egress, 'fetch'>
  readonly #host: string

  constructor(egress: Pick<Egress, 'fetch'>, address: string) {
    this.#egress = egress
    this.#host = new URL(address).host
  }

  /** An answer of 2xx, or of 304 where a header asked for that. */
  async call(url: string | URL, call: ExchangeCall, signal: AbortSignal): Promise<Response> {
    const { maxBytes = maxPageBytes } = call
    const request = { ...call, maxBytes, timeoutMs, signal }
    let answer: Response
    try {
      answer = await this.#egress.fetch(url, request)
    } catch (cause) {
      signal.throwIfAborted()
      throw new ExchangeError(`${this.#host} cannot be reached.`, { cause })
    }
    if (answer.ok || answer.status === 304) return answer
    throw this.#refusal(answer)
  }

  #refusal({ status, headers }: Response): ExchangeError {
    if (status === 401 || status === 403) {
      return new ExchangeError(`${this.#host} refuses our credentials (${status}).`)
    }
    const retryAt = retryAtOf(headers.get('retry-after'))
    return new ExchangeError(`${this.#host} answered ${status}.`, {
      ...(retryAt !== undefined && { retryAt }),
      isPageGone: status === 400 || status === 404 || status === 410,
    })
  }
}

/** Epoch ms. Nobody is waited for longer than a quarter of an hour. */
function retryAtOf(header: string | null): number | undefined {
  const now = Date.now()
  const waitMs = readRetryAfter(header, now)
  return waitMs === undefined ? undefined : now + Math.min(waitMs, longestWaitMs)
}

/** The JSON of an answer, as nobody has checked it yet. */
export async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch (cause) {
    throw new ExchangeError('The answer is not JSON.', { cause })
  }
}
