import type { Settings } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { second } from '../../core/clock.ts'
import { readRetryAfter } from '../../core/retry-after.ts'
import { signMessage } from '../../core/sign-message.ts'
import type { Database } from '../../database/index.ts'
import { type Egress, EgressError } from '../../egress/index.ts'
import { describeEvent } from '../event-row.ts'
import { type DeliveryRow, messageIdOf, testType } from './delivery-row.ts'
import { isSubscription, subscriptionHeader } from './subscription.ts'
import type { SubscriptionMessages } from './subscription-messages.ts'
import type { WebhookRow } from './webhook-row.ts'
import type { WebhookSecrets } from './webhook-secrets.ts'

/** How one attempt ended. */
export type Attempted = {
  readonly isDelivered: boolean
  readonly status: number | null
  readonly error: string | null
  readonly durationMs: number
  /** What the receiver asks to wait for before the next. */
  readonly retryAfterMs: number
  /** No attempt helps: there is nothing to send any more. */
  readonly isFinal?: boolean
  /** The receiver was told that nothing more comes. */
  readonly isEnd?: boolean
}

/** What is sent. `isEnd`: nothing follows. */
type Message = { readonly id: string; readonly body: string; readonly isEnd: boolean }

const timeoutMs = 15 * second
const maxAnswerBytes = 65_536

/** Sends one event to one address, signed. Never rejects but when the process stops. */
export class WebhookSender {
  readonly #clock: Clock
  readonly #database: Database
  readonly #egress: Pick<Egress, 'fetch'>
  readonly #secrets: WebhookSecrets
  readonly #settings: Pick<Settings, 'current'>
  readonly #subscriptionMessages: Pick<SubscriptionMessages, 'make'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly egress: Pick<Egress, 'fetch'>
    readonly settings: Pick<Settings, 'current'>
    readonly subscriptionMessages: Pick<SubscriptionMessages, 'make'>
    readonly webhookSecrets: WebhookSecrets
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#egress = parts.egress
    this.#secrets = parts.webhookSecrets
    this.#settings = parts.settings
    this.#subscriptionMessages = parts.subscriptionMessages
  }

  async send(webhook: WebhookRow, delivery: DeliveryRow, signal: AbortSignal): Promise<Attempted> {
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    const message = await this.#messageOf(webhook, delivery)
    if ('isDelivered' in message) return { ...message, durationMs: took() }
    try {
      const { body, isEnd } = message
      const headers = this.#headers(webhook, message)
      const request = { method: 'POST', headers, body, signal, timeoutMs, maxBytes: maxAnswerBytes }
      const { ok, status, headers: answered } = await this.#egress.fetch(webhook.url, request)
      return {
        isDelivered: ok,
        isEnd,
        // Of a longer body than the receiver takes there is no shorter one.
        isFinal: status === tooLong,
        status,
        error: ok ? null : `The receiver answered ${status}.`,
        durationMs: took(),
        retryAfterMs: readRetryAfter(answered.get('retry-after'), this.#clock.now()) ?? 0,
      }
    } catch (thrown) {
      signal.throwIfAborted()
      const failed = { isDelivered: false, status: null, retryAfterMs: 0, isEnd: message.isEnd }
      return { ...failed, error: reasonOf(thrown), durationMs: took() }
    }
  }

  /** Made when it is sent, or how it ends where there is nothing to send. */
  async #messageOf(
    webhook: WebhookRow,
    delivery: DeliveryRow,
  ): Promise<Message | Omit<Attempted, 'durationMs'>> {
    const isTold = isSubscription(webhook) && delivery.event_id !== null
    if (isTold) return (await this.#subscriptionMessages.make(webhook, delivery)) ?? untold
    const body = await this.#bodyOf(webhook, delivery)
    return body === undefined ? tooOld : { id: messageIdOf(delivery), body, isEnd: false }
  }

  /** Undefined where the event is not kept any more. */
  async #bodyOf({ id }: WebhookRow, delivery: DeliveryRow): Promise<string | undefined> {
    if (delivery.event_id === null) {
      const timestamp = new Date(delivery.created_at).toISOString()
      const message = { id: messageIdOf(delivery), type: testType, timestamp }
      return JSON.stringify({ ...message, data: { webhook_id: id } })
    }
    const event = await this.#database.query
      .selectFrom('events')
      .selectAll()
      .where('id', '=', delivery.event_id)
      .executeTakeFirst()
    return event && JSON.stringify(describeEvent(event))
  }

  #headers(webhook: WebhookRow, { id, body }: Message): Record<string, string> {
    const now = this.#clock.now()
    const isOverlapping = webhook.previous_until !== null && webhook.previous_until > now
    const sealed = [webhook.secret, isOverlapping ? webhook.previous_secret : null]
    const secrets = sealed.flatMap((one) => (one ? this.#secrets.unseal(one, webhook.id) : []))
    const message = { id, timestamp: Math.floor(now / second), body }
    return {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': userAgentOf(this.#settings.current.name),
      ...(isSubscription(webhook) && { [subscriptionHeader]: webhook.id }),
      ...signMessage(message, secrets),
    }
  }
}

const tooOld = {
  isDelivered: false,
  isFinal: true,
  status: null,
  error: 'The event is no longer kept.',
  retryAfterMs: 0,
} as const

/** Not what was asked for, or gone: the receiver is not told, and has missed nothing. */
const untold = { isDelivered: true, status: null, error: null, retryAfterMs: 0 } as const

const tooLong = 413

const sentences: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'The receiver refused the connection.'],
  ['ECONNRESET', 'The receiver broke the connection off.'],
  ['EPIPE', 'The receiver broke the connection off.'],
  ['ETIMEDOUT', 'The receiver could not be reached.'],
  ['EHOSTUNREACH', 'The receiver could not be reached.'],
  ['ENETUNREACH', 'The receiver could not be reached.'],
  ['CERT_HAS_EXPIRED', 'The certificate of the receiver has expired.'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The certificate of the receiver is signed by itself.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate of the receiver is for another name.'],
])

/** For its owner: without addresses, which a message of the system may name. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof EgressError) return thrown.message
  if (!(thrown instanceof Error)) return 'The connection failed.'
  if (thrown.name === 'TimeoutError') {
    return `The receiver did not answer within ${timeoutMs / second} seconds.`
  }
  const code = String((thrown as NodeJS.ErrnoException).code ?? thrown.name)
  return sentences.get(code) ?? `The connection failed (${code}).`
}

function userAgentOf(siteName: string): string {
  return `${siteName.replaceAll(/[^\x20-\x7e]/g, '')} webhooks (Anybin)`.trim()
}
