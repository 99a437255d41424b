import { parseListFile } from '../list-file.ts'
import type { Exchange, ExchangePage, FetchPosition } from './exchange.ts'
import type { ExchangeCaller } from './exchange-call.ts'

const maxFileBytes = 512 * 1024 ** 2

/** A list as a plain file at an address, as `parseListFile` reads it: whole each time, unless it is as it was. */
export class ListOverHttps implements Exchange {
  readonly isAlwaysWhole = true
  readonly staleAfterMs = Number.POSITIVE_INFINITY
  readonly #address: string
  readonly #caller: ExchangeCaller

  constructor(parts: { readonly address: string; readonly caller: ExchangeCaller }) {
    this.#address = parts.address
    this.#caller = parts.caller
  }

  async read({ checkpoint }: FetchPosition, signal: AbortSignal): Promise<ExchangePage> {
    const headers: Record<string, string> = checkpoint ? { 'if-none-match': checkpoint } : {}
    const call = { headers, maxBytes: maxFileBytes }
    const answer = await this.#caller.call(this.#address, call, signal)
    const nothing = { withdrawn: [], next: null, newest: null }
    if (answer.status === 304) {
      return { ...nothing, entries: [], skipped: 0, checkpoint, isUnchanged: true }
    }
    const { entries, bad } = await parseListFile(linesOf(await answer.text()))
    return { ...nothing, entries, skipped: bad, checkpoint: answer.headers.get('etag') }
  }
}

async function* linesOf(text: string): AsyncGenerator<string> {
  let from = 0
  while (from < text.length) {
    const found = text.indexOf('\n', from)
    const end = found === -1 ? text.length : found
    yield text.slice(from, end)
    from = end + 1
  }
}
