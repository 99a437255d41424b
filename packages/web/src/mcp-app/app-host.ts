type Json = Readonly<Record<string, unknown>>
type Message = {
  readonly id?: string | number
  readonly method?: string
  readonly params?: Json
  readonly result?: Json
  readonly error?: { readonly message?: string }
}

/** What is known of a host when the conversation with it has begun. */
export type HostFacts = {
  readonly hostCapabilities?: Json
  readonly hostContext?: { readonly theme?: string }
}

type Waiting = { readonly resolve: (result: Json) => void; readonly reject: (error: Error) => void }

const protocolVersion = '2026-01-26'

/** The host around this frame, as MCP Apps (2026-01-26) speaks with it: JSON-RPC by messages between windows. */
export class AppHost {
  readonly #notified: (method: string, params: Json) => void
  readonly #waiting = new Map<string | number, Waiting>()
  #lastId = 0

  constructor(notified: (method: string, params: Json) => void) {
    this.#notified = notified
    window.addEventListener('message', ({ source, data }) => {
      // Nobody else has a say, whatever window they have.
      if (source === window.parent && data?.jsonrpc === '2.0') this.#take(data as Message)
    })
  }

  async begin(): Promise<HostFacts> {
    const facts = (await this.request('ui/initialize', {
      appInfo: { name: 'anybin', version: '1' },
      appCapabilities: {},
      protocolVersion,
    })) as HostFacts
    this.notify('ui/notifications/initialized', {})
    return facts
  }

  request(method: string, params: Json): Promise<Json> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#send({ id, method, params })
    })
  }

  notify(method: string, params: Json): void {
    this.#send({ method, params })
  }

  #take({ id, method, params = {}, result, error }: Message): void {
    if (method !== undefined) {
      // What hosts ask is whether the page lives, and that it may go.
      if (id !== undefined) this.#send({ id, result: {} })
      else this.#notified(method, params)
      return
    }
    const waiting = this.#waiting.get(id ?? '')
    this.#waiting.delete(id ?? '')
    if (error) waiting?.reject(new Error(error.message))
    else waiting?.resolve(result ?? {})
  }

  #send(message: Message): void {
    // The host may have any origin, and nothing secret is told to it that it did not tell itself.
    window.parent.postMessage({ jsonrpc: '2.0', ...message }, '*')
  }
}
