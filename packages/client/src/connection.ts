/** How a client reaches its site. */
export type Connection = {
  /** Origin of the site, such as `https://bin.example`. */
  readonly origin: string
  /** An API key or access token, asked for before each request; undefined for nobody. */
  readonly token: () => Promise<string | undefined>
  readonly fetch: typeof fetch
  /** How often a request is repeated that the site was too busy for, or that got no answer and may be repeated. */
  readonly retries: number
  readonly userAgent: string | undefined
}

export type ClientOptions = {
  /** Address of the site, such as `https://bin.example`. */
  readonly url: string | URL
  /** An API key, an access token, or a function that knows the one of the moment. Left out: nobody. */
  readonly token?: string | (() => Promise<string | undefined>)
  readonly fetch?: typeof fetch
  /** 3, when left out. */
  readonly retries?: number
  readonly userAgent?: string
}

/** Throws a `TypeError` for what is no address. */
export function connectionOf(options: ClientOptions): Connection {
  const { token } = options
  return {
    origin: new URL(options.url).origin,
    token: typeof token === 'function' ? token : async () => token,
    fetch: options.fetch ?? fetch,
    retries: options.retries ?? 3,
    userAgent: options.userAgent,
  }
}
