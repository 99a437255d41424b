/** An address as a resolver gives it. */
export type Resolved = { readonly address: string; readonly family: number }

/** Sends one request to one of the addresses and to no other; resolves with the head of the answer. */
export type Transport = (call: {
  readonly url: URL
  readonly addresses: readonly Resolved[]
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array | undefined
  readonly signal: AbortSignal
}) => Promise<TransportAnswer>

export type TransportAnswer = {
  readonly status: number
  readonly headers: Headers
  readonly body: AsyncIterable<Uint8Array>
}
