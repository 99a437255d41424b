import {
  type EventType,
  maxWebhooks,
  type Webhook,
  type WebhookChanges,
  type WebhookParams,
} from '@anybin/contract'
import type { Insertable } from 'kysely'
import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import { type Egress, EgressError } from '../../egress/index.ts'
import { giveUpWaiting } from './delivery-row.ts'
import { isForDesk } from './fan-out.ts'
import { describeWebhook, rejectSubscription, type WebhookRow } from './webhook-row.ts'
import type { WebhookSecrets } from './webhook-secrets.ts'

/** Whose webhooks are meant, and who asks. */
export type WebhookOwner = {
  /** Null for those of the installation, which tell of everybody. */
  readonly userId: string | null
  readonly by: AuditActor
  /** Whether cases are told. */
  readonly moderates: boolean
}

type NewWebhook = Webhook & { readonly secret: string }

/** For how long deliveries are signed with the secret before, too. */
const overlapMs = day

/** Addresses that events are sent to: of accounts, and of the installation. */
export class Webhooks {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #egress: Pick<Egress, 'check'>
  readonly #secrets: WebhookSecrets

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly egress: Pick<Egress, 'check'>
    readonly webhookSecrets: WebhookSecrets
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#egress = parts.egress
    this.#secrets = parts.webhookSecrets
  }

  async list(owner: WebhookOwner): Promise<Webhook[]> {
    const rows = await this.#of(owner).orderBy('created_at').orderBy('id').execute()
    return rows.map((row) => this.#describe(row))
  }

  async read(owner: WebhookOwner, id: string): Promise<Webhook> {
    return this.#describe(await this.require(owner, id))
  }

  /** `conflict` where there are too many, `invalid_request` for an address that is not called. */
  async create(owner: WebhookOwner, { url, types, name = '' }: WebhookParams): Promise<NewWebhook> {
    rejectForeign(owner, types)
    await this.#checkUrl(url)
    const id = newId()
    const secret = this.#secrets.make()
    const row = {
      ...fresh,
      id,
      user_id: owner.userId,
      created_by: typeof owner.by === 'object' ? owner.by.userId : null,
      name,
      url,
      types: JSON.stringify([...new Set(types)]),
      secret: this.#secrets.seal(secret, id),
      created_at: this.#clock.now(),
      subscription: null,
      ends_at: null,
    }
    await this.#database.inTransaction(async (transaction) => {
      await this.#insert(transaction, row)
      await this.#record(transaction, owner, id, 'webhook.create')
    })
    return { ...this.#describe(row), secret }
  }

  async change(owner: WebhookOwner, id: string, changes: WebhookChanges): Promise<Webhook> {
    const { url, types, name, enabled } = changes
    if (types) rejectForeign(owner, types)
    const before = await this.require(owner, id)
    if (url !== undefined || types || name !== undefined) rejectSubscription(before)
    if (url !== undefined && url !== before.url) await this.#checkUrl(url)
    await this.#database.inTransaction(async (transaction) => {
      await this.#update(transaction, id, {
        ...(url !== undefined && { url }),
        ...(name !== undefined && { name }),
        ...(types && { types: JSON.stringify([...new Set(types)]) }),
        ...(enabled === true && on),
        ...(enabled === false && {
          disabled_at: before.disabled_at ?? this.#clock.now(),
          disabled_reason: before.disabled_reason ?? 'owner',
        }),
      })
      if (enabled === false) await giveUpWaiting(this.#database, transaction, id)
      await this.#record(transaction, owner, id, 'webhook.change')
    })
    return this.read(owner, id)
  }

  async remove(owner: WebhookOwner, id: string): Promise<void> {
    await this.require(owner, id)
    await this.#database.inTransaction(async (transaction) => {
      await this.#removeRows(transaction, [id])
      await this.#record(transaction, owner, id, 'webhook.delete')
    })
  }

  /** Everything of a person, in the transaction that deletes the account. */
  async removeOf(transaction: Transaction, userId: string): Promise<void> {
    const rows = await this.#database
      .within(transaction)
      .selectFrom('webhooks')
      .select('id')
      .where('user_id', '=', userId)
      .execute()
    if (rows.length > 0)
      await this.#removeRows(
        transaction,
        rows.map(({ id }) => id),
      )
  }

  /** Both are valid for a day; the one before the last ends now. */
  async rotateSecret(owner: WebhookOwner, id: string): Promise<NewWebhook> {
    const before = await this.require(owner, id)
    rejectSubscription(before)
    const secret = this.#secrets.make()
    await this.#database.inTransaction(async (transaction) => {
      await this.#update(transaction, id, {
        secret: this.#secrets.seal(secret, id),
        previous_secret: before.secret,
        previous_until: this.#clock.now() + overlapMs,
      })
      await this.#record(transaction, owner, id, 'webhook.rotate')
    })
    return { ...(await this.read(owner, id)), secret }
  }

  /** Of this owner; everything else is `not_found`. */
  async require(owner: WebhookOwner, id: string): Promise<WebhookRow> {
    const row = await this.#of(owner).where('id', '=', id).executeTakeFirst()
    if (!row) throw new AppError('not_found')
    return row
  }

  #of({ userId }: WebhookOwner) {
    const rows = this.#database.query.selectFrom('webhooks').selectAll()
    return userId === null ? rows.where('user_id', 'is', null) : rows.where('user_id', '=', userId)
  }

  #describe(row: WebhookRow): Webhook {
    return describeWebhook(row, this.#clock.now())
  }

  async #checkUrl(url: string): Promise<void> {
    await this.#egress.check(url).catch((cause: unknown) => {
      if (!(cause instanceof EgressError)) throw cause
      throw new AppError('invalid_request', { detail: `url: ${cause.message}`, cause })
    })
  }

  /** Of two that are made at once where one is left, both may be: the limit guards the site and no right. */
  async #insert(transaction: Transaction, row: WebhookRow): Promise<void> {
    const open = this.#database.within(transaction)
    const { count } = await open
      .selectFrom('webhooks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', row.user_id === null ? 'is' : '=', row.user_id)
      .where('subscription', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(count) >= maxWebhooks) {
      throw new AppError('conflict', { detail: `There can be ${maxWebhooks} webhooks at most.` })
    }
    await open.insertInto('webhooks').values(row).execute()
  }

  async #update(
    transaction: Transaction,
    id: string,
    changes: Partial<Insertable<Tables['webhooks']>>,
  ): Promise<void> {
    if (Object.keys(changes).length === 0) return
    const open = this.#database.within(transaction)
    await open.updateTable('webhooks').set(changes).where('id', '=', id).execute()
  }

  async #removeRows(transaction: Transaction, ids: readonly string[]): Promise<void> {
    const open = this.#database.within(transaction)
    await open.deleteFrom('webhooks').where('id', 'in', ids).execute()
    await open.deleteFrom('deliveries').where('webhook_id', 'in', ids).execute()
  }

  async #record(
    transaction: Transaction,
    { by, userId }: WebhookOwner,
    target: string,
    action: `webhook.${string}`,
  ): Promise<void> {
    await this.#audit.record(transaction, { by, action, target, userId: userId ?? undefined })
  }
}

const on = { disabled_at: null, disabled_reason: null, failing_since: null } as const
const fresh = { ...on, previous_secret: null, previous_until: null } as const

function rejectForeign({ moderates }: WebhookOwner, types: readonly EventType[]): void {
  if (moderates || !types.some(isForDesk)) return
  throw new AppError('invalid_request', {
    detail: 'types: only moderators are told of cases.',
  })
}
