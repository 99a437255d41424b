import { randomBytes } from 'node:crypto'
import { type Clock, second } from '../../core/clock.ts'
import { sameText } from '../../core/keyed-hash.ts'
import { signMessage } from '../../core/sign-message.ts'
import { type Egress, EgressError } from '../../egress/index.ts'
import { subscriptionHeader } from '../webhooks/subscription.ts'

/** Why an address takes no events, in the words of the draft of MCP events. */
export type CallbackFault =
  | 'challenge_failed'
  | 'connection_refused'
  | 'http_4xx'
  | 'http_5xx'
  | 'timeout'
  | 'tls_error'

/** The address did not say that it wants events. What it answered instead is nobody's business. */
export class CallbackRefused extends Error {
  override readonly name = 'CallbackRefused'
  readonly reason: CallbackFault

  constructor(reason: CallbackFault, cause?: unknown) {
    super(`The callback address was not verified: ${reason}.`, { cause })
    this.reason = reason
  }
}

type Callback = { readonly id: string; readonly url: string; readonly secret: string }

const timeoutMs = 10 * second
const maxAnswerBytes = 8192

/** Asks an address whether it wants to be sent events: otherwise anybody could have somebody else flooded. */
export class CallbackCheck {
  readonly #clock: Clock
  readonly #egress: Pick<Egress, 'fetch'>

  constructor(parts: { readonly clock: Clock; readonly egress: Pick<Egress, 'fetch'> }) {
    this.#clock = parts.clock
    this.#egress = parts.egress
  }

  /** Throws `CallbackRefused` where the challenge does not come back. */
  async verify({ id, url, secret }: Callback): Promise<void> {
    const challenge = randomBytes(24).toString('base64url')
    const body = JSON.stringify({ type: 'verification', challenge })
    const answer = await this.#egress
      .fetch(url, {
        method: 'POST',
        headers: this.#headers(id, secret, body),
        body,
        timeoutMs,
        maxBytes: maxAnswerBytes,
      })
      .catch((thrown: unknown) => {
        throw new CallbackRefused(faultOf(thrown), thrown)
      })
    if (answer.status >= 500) throw new CallbackRefused('http_5xx')
    if (answer.status >= 400) throw new CallbackRefused('http_4xx')
    if (!answer.ok || !sameText(await echoOf(answer), challenge)) {
      throw new CallbackRefused('challenge_failed')
    }
  }

  #headers(id: string, secret: string, body: string) {
    const message = {
      id: `msg_verification_${randomBytes(12).toString('hex')}`,
      timestamp: Math.floor(this.#clock.now() / second),
      body,
    }
    return {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      [subscriptionHeader]: id,
      ...signMessage(message, [secret]),
    }
  }
}

async function echoOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => undefined)
  const echo = typeof body === 'object' && body !== null && 'challenge' in body && body.challenge
  return typeof echo === 'string' ? echo : ''
}

function faultOf(thrown: unknown): CallbackFault {
  if (thrown instanceof EgressError || !(thrown instanceof Error)) return 'challenge_failed'
  if (thrown.name === 'TimeoutError') return 'timeout'
  const code = String((thrown as NodeJS.ErrnoException).code ?? '')
  return /CERT|TLS|SSL|SIGN/.test(code) ? 'tls_error' : 'connection_refused'
}
