import type { Clock } from '../../core/clock.ts'
import { minute, second } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import { WorkLoop } from '../../jobs/index.ts'
import type { DeliveryEndings } from './delivery-endings.ts'
import type { DeliveryQueue, DueWebhook } from './delivery-queue.ts'
import { type DeliveryRow, waitingChannel } from './delivery-row.ts'
import type { WebhookRow } from './webhook-row.ts'
import type { WebhookSender } from './webhook-sender.ts'

/** At once, of one process: in all, to one receiver, and to one that fails. */
const limits = { all: 64, each: 8, failing: 1 } as const

/** Sends what waits: some to each receiver at once, so that one that hangs holds up nobody but itself. */
export class DeliveryWorker {
  readonly #clock: Clock
  readonly #database: Database
  readonly #endings: DeliveryEndings
  readonly #log: Log
  readonly #loop: WorkLoop
  readonly #queue: DeliveryQueue
  readonly #sender: WebhookSender
  readonly #sending = new Map<string, { webhookId: string; ended: Promise<void> }>()
  #stopping = new AbortController()

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly deliveryEndings: DeliveryEndings
    readonly deliveryQueue: DeliveryQueue
    readonly log: Log
    readonly webhookSender: WebhookSender
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#endings = parts.deliveryEndings
    this.#log = parts.log
    this.#queue = parts.deliveryQueue
    this.#sender = parts.webhookSender
    this.#loop = new WorkLoop({
      clock: parts.clock,
      log: parts.log,
      listen: (wake) => parts.database.notices.listen(waitingChannel, wake),
      pollMs: 5 * second,
      turn: () => this.#turn(),
    })
  }

  start(): void {
    this.#stopping = new AbortController()
    this.#loop.start()
  }

  /** What is being sent is broken off, and sent again by whoever takes it next. */
  async stop(): Promise<void> {
    await this.#loop.stop()
    this.#stopping.abort(new Error('The server is stopping'))
    await Promise.all([...this.#sending.values()].map(({ ended }) => ended))
  }

  /** Answers when (epoch ms) to look again if nobody rings. */
  async #turn(): Promise<number> {
    let nextAt = Infinity
    for (const webhook of await this.#queue.due()) {
      if (webhook.at > this.#clock.now()) nextAt = Math.min(nextAt, webhook.at)
      // Whatever else is due for it comes when one of these has ended, or its lease.
      else await this.#sendSome(webhook)
    }
    return Math.min(nextAt, this.#clock.now() + minute)
  }

  async #sendSome({ id, isFailing }: DueWebhook): Promise<void> {
    const mine = [...this.#sending.values()].filter(({ webhookId }) => webhookId === id)
    const most = isFailing ? limits.failing : limits.each
    const free = Math.min(most - mine.length, limits.all - this.#sending.size)
    if (free <= 0) return
    const claimed = await this.#queue.claim(id, free)
    if (claimed.length === 0) return
    const webhook = await this.#database.query
      .selectFrom('webhooks')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (!webhook) return
    for (const delivery of claimed) {
      const ended = this.#send(webhook, delivery).finally(() => {
        this.#sending.delete(delivery.id)
        this.#loop.wake()
      })
      this.#sending.set(delivery.id, { webhookId: id, ended })
    }
  }

  /** Never rejects: what cannot be recorded is sent again after its lease. */
  async #send(webhook: WebhookRow, delivery: DeliveryRow): Promise<void> {
    const { signal } = this.#stopping
    try {
      const attempted = await this.#sender.send(webhook, delivery, signal)
      await this.#endings.record(webhook, delivery, attempted)
    } catch (error) {
      if (signal.aborted) await this.#release(delivery)
      else this.#log.error({ err: error, delivery: delivery.id }, 'a webhook was not sent')
    }
  }

  async #release({ id, attempts }: DeliveryRow): Promise<void> {
    await this.#queue
      .giveBack({ id, attempts })
      .catch((error) =>
        this.#log.warn({ err: error, delivery: id }, 'a delivery was not given back'),
      )
  }
}
