import { type ItemKind, toldEvents } from '@anybin/contract'
import { type Actor, type AuditLog, mayUse } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day, minute } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { type Egress, EgressError } from '../../egress/index.ts'
import { EventMarks, parseCursor } from '../event-marks.ts'
import {
  type Subscriber,
  type Subscription,
  type SubscriptionRow,
  subscriptionId,
  type WantedEvents,
} from '../webhooks/subscription.ts'
import { type Replay, SubscriptionRows } from '../webhooks/subscription-rows.ts'
import type { WebhookSecrets } from '../webhooks/webhook-secrets.ts'
import type { CallbackCheck } from './callback-check.ts'

/** What a program asks for, checked against its schema. */
export type WantedSubscription = WantedEvents & {
  readonly url: string
  /** `whsec_` and 24 to 64 bytes in base64. */
  readonly secret: string
  /** Where a subscription that ended goes on; null from now on. */
  readonly cursor: string | null
  readonly maxAgeMs?: number | undefined
  /** How long it would like to be told; left out and null for as long as it may. */
  readonly ttlMs?: number | null | undefined
}

/** What a program got. */
export type GrantedSubscription = {
  readonly id: string
  /** Epoch milliseconds. */
  readonly endsAt: number
  readonly cursor: string
  readonly isTruncated: boolean
}

/** Of one account. */
export const maxSubscriptions = 100

const ttl = { least: minute, most: day } as const
const readScopes = { image: 'image:read', audio: 'voice:read' } as const

/** Webhooks that programs ask for over MCP: for a day at most, and only as long as the access lives that asked. */
export class EventSubscriptions {
  readonly #audit: AuditLog
  readonly #callbackCheck: CallbackCheck
  readonly #clock: Clock
  readonly #database: Database
  readonly #egress: Pick<Egress, 'check'>
  readonly #marks: EventMarks
  readonly #rows: SubscriptionRows
  readonly #secrets: WebhookSecrets

  constructor(parts: {
    readonly audit: AuditLog
    readonly callbackCheck: CallbackCheck
    readonly clock: Clock
    readonly database: Database
    readonly egress: Pick<Egress, 'check'>
    readonly webhookSecrets: WebhookSecrets
  }) {
    this.#audit = parts.audit
    this.#callbackCheck = parts.callbackCheck
    this.#clock = parts.clock
    this.#database = parts.database
    this.#egress = parts.egress
    this.#marks = new EventMarks(parts)
    this.#rows = new SubscriptionRows(parts)
    this.#secrets = parts.webhookSecrets
  }

  /**
   * Makes it, or renews the one of the same address, event and arguments. `insufficient_scope` for what the actor may not
   * read, `conflict` for one too many, `invalid_request` for an address that is never called; `CallbackRefused`.
   */
  async subscribe(actor: Actor, wanted: WantedSubscription): Promise<GrantedSubscription> {
    const kinds = readableKinds(actor, wanted)
    const subscriber = subscriberOf(actor)
    const id = subscriptionId(subscriber, wanted)
    const before = await this.#rows.find(id)
    if (before?.disabled_reason === 'owner') {
      throw new AppError('forbidden', { detail: 'The user turned this subscription off.' })
    }
    await this.#checkCallback(subscriber, id, wanted)
    const subscription = { ...subscriber, event: wanted.name, kinds, folder: wanted.folder ?? null }
    const { position, removed } = await this.#marks.read()
    const from = wanted.cursor === null ? undefined : parseCursor(wanted.cursor, position, 'cursor')
    const endsAt = this.#endOf(actor, wanted)
    return this.#database.inTransaction(async (transaction) => {
      const row = this.#rowOf(actor, id, { wanted, subscription, endsAt })
      if (before && before.ends_at > this.#clock.now()) {
        await this.#rows.renew(transaction, before, { ...row, ...this.#secretOf(before, wanted) })
        const cursor = await this.#rows.cursorOf(transaction, id, position)
        return { id, endsAt, cursor, isTruncated: false }
      }
      const now = await this.#marks.hold(transaction)
      await this.#rows.insert(transaction, row, maxSubscriptions)
      await this.#recordAct(transaction, actor, id, 'webhook.create')
      const replay = { from: from ?? now, maxAgeMs: wanted.maxAgeMs }
      const isWhole = await this.#rows.replay(transaction, { ...row, ...replay } satisfies Replay)
      const isKept = from === undefined || from >= removed
      const cursor = await this.#rows.cursorOf(transaction, id, now)
      return { id, endsAt, cursor, isTruncated: !isWhole || !isKept }
    })
  }

  /** `not_found` where there is none of this actor's. */
  async unsubscribe(actor: Actor, wanted: WantedEvents & { readonly url: string }): Promise<void> {
    const id = subscriptionId(subscriberOf(actor), wanted)
    await this.#database.inTransaction(async (transaction) => {
      if (!(await this.#rows.remove(transaction, [id]))) throw new AppError('not_found')
      await this.#recordAct(transaction, actor, id, 'webhook.delete')
    })
  }

  /** Those that nobody renewed. */
  async removeEnded(): Promise<void> {
    const ended = await this.#rows.endedBefore(this.#clock.now())
    await this.#database.inTransaction((transaction) => this.#rows.remove(transaction, ended))
  }

  async #checkCallback(
    { userId, keyId, grantId }: Subscriber,
    id: string,
    { url, secret }: WantedSubscription,
  ): Promise<void> {
    await this.#egress.check(url).catch((cause: unknown) => {
      if (!(cause instanceof EgressError)) throw cause
      throw new AppError('invalid_request', { detail: `delivery.url: ${cause.message}`, cause })
    })
    const others = await this.#rows.to(url, userId, this.#clock.now())
    const isVerified = others.some(
      ({ subscription: one }) => one.keyId === keyId && one.grantId === grantId,
    )
    if (!isVerified) await this.#callbackCheck.verify({ id, url, secret })
  }

  #endOf({ key }: Actor, { ttlMs }: WantedSubscription): number {
    const now = this.#clock.now()
    const asked = now + Math.max(ttl.least, Math.min(ttlMs ?? ttl.most, ttl.most))
    return Math.min(asked, key?.expiresAt ?? asked)
  }

  #rowOf(
    { user, agent }: Actor,
    id: string,
    { wanted, subscription, endsAt }: Granting,
  ): SubscriptionRow {
    return {
      id,
      user_id: user.id,
      created_by: user.id,
      name: (agent?.client ?? '').slice(0, 60),
      url: wanted.url,
      types: JSON.stringify([wanted.name]),
      secret: this.#secrets.seal(wanted.secret, id),
      previous_secret: null,
      previous_until: null,
      created_at: this.#clock.now(),
      disabled_at: null,
      disabled_reason: null,
      failing_since: null,
      subscription: JSON.stringify(subscription),
      ends_at: endsAt,
    }
  }

  /** A new secret is used beside the one before for a while: what is under way was signed with that. */
  #secretOf({ id, secret, ...before }: SubscriptionRow, wanted: WantedSubscription) {
    const isSame = this.#secrets.unseal(secret, id) === wanted.secret
    const { previous_secret, previous_until } = before
    if (isSame) return { previous_secret, previous_until }
    return { previous_secret: secret, previous_until: this.#clock.now() + overlapMs }
  }

  async #recordAct(
    transaction: Transaction,
    { user, key }: Actor,
    target: string,
    action: `webhook.${string}`,
  ): Promise<void> {
    const by = { userId: user.id, keyId: key?.id }
    await this.#audit.record(transaction, { by, action, target, userId: user.id })
  }
}

type Granting = {
  readonly wanted: WantedSubscription
  readonly subscription: Subscription
  readonly endsAt: number
}

const overlapMs = 5 * minute

function subscriberOf({ user, key, grantId }: Actor): Subscriber {
  return { userId: user.id, keyId: key?.id ?? null, grantId: grantId ?? null }
}

/** Of the kinds that are asked for and that there can be, those that the actor may read; `insufficient_scope` for none. */
function readableKinds(actor: Actor, { name, kind }: WantedEvents): ItemKind[] {
  const possible: readonly ItemKind[] = toldEvents[name].kinds
  const asked = possible.filter((one) => kind === undefined || one === kind)
  if (asked.length === 0) {
    throw new AppError('invalid_request', {
      detail: `arguments.kind: ${name} is not told of ${kind}.`,
    })
  }
  const readable = asked.filter((one) => mayUse(actor, readScopes[one]))
  if (readable.length > 0) return readable
  const scope = asked.map((one) => readScopes[one]).join(' ')
  throw new AppError('insufficient_scope', { scope, detail: `This requires the scope ${scope}.` })
}
