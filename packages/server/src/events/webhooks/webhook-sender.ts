import type { Settings } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { second } from '../../core/clock.ts'
import { readRetryAfter } from '../../core/retry-after.ts'
import { signMessage } from '../../core/sign-message.ts'
import type { Database } from '../../database/index.ts'
import { type Egress, EgressError } from '../../egress/index.ts'
import { describeEvent } from '../event-row.ts'
import { type DeliveryRow, messageIdOf, testType } from './delivery-row.ts'
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
}

const timeoutMs = 15 * second
const maxAnswerBytes = 65_536

/** Sends one event to one address, signed. Never rejects but when the process stops. */
export class WebhookSender {
  readonly #clock: Clock
  readonly #database: Database
  readonly #egress: Pick<Egress, 'fetch'>
  readonly #secrets: WebhookSecrets
  readonly #settings: Pick<Settings, 'current'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly egress: Pick<Egress, 'fetch'>
    readonly settings: Pick<Settings, 'current'>
    readonly webhookSecrets: WebhookSecrets
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#egress = parts.egress
    this.#secrets = parts.webhookSecrets
    this.#settings = parts.settings
  }

  async send(webhook: WebhookRow, delivery: DeliveryRow, signal: AbortSignal): Promise<Attempted> {
    const begun = performance.now()
    const took = () => Math.round(performance.now() - begun)
    const body = await this.#bodyOf(webhook, delivery)
    if (body === undefined) return { ...tooOld, durationMs: took() }
    try {
      const headers = this.#headers(webhook, delivery, body)
      const request = { method: 'POST', headers, body, signal, timeoutMs, maxBytes: maxAnswerBytes }
      const { ok, status, headers: answered } = await this.#egress.fetch(webhook.url, request)
      return {
        isDelivered: ok,
        status,
        error: ok ? null : `The receiver answered ${status}.`,
        durationMs: took(),
        retryAfterMs: readRetryAfter(answered.get('retry-after'), this.#clock.now()) ?? 0,
      }
    } catch (thrown) {
      signal.throwIfAborted()
      const failed = { isDelivered: false, status: null, retryAfterMs: 0 } as const
      return { ...failed, error: reasonOf(thrown), durationMs: took() }
    }
  }

  /** Made when it is sent: undefined where the event is not kept any more. */
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

  #headers(webhook: WebhookRow, delivery: DeliveryRow, body: string): Record<string, string> {
    const now = this.#clock.now()
    const isOverlapping = webhook.previous_until !== null && webhook.previous_until > now
    const sealed = [webhook.secret, isOverlapping ? webhook.previous_secret : null]
    const secrets = sealed.flatMap((one) => (one ? this.#secrets.unseal(one, webhook.id) : []))
    const message = { id: messageIdOf(delivery), timestamp: Math.floor(now / second), body }
    return {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': userAgentOf(this.#settings.current.name),
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
