import type { AuditLog } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockedForChange } from '../../database/index.ts'
import type { GrantWithdrawals } from '../grant-withdrawals.ts'
import { refusal } from '../refusal.ts'
import { listOf } from '../stored-list.ts'

/** What a company says that a program may do for one of its people. */
export type AssertedGrant = {
  readonly userId: string
  readonly clientId: string
  readonly issuer: string
  readonly resource: string
  readonly scopes: readonly string[]
}

type Known = { readonly id: string; readonly scopes: string }

/** What companies allow their programs, among the consents of their people: beside what these allowed themselves, never for it. */
export class AssertedGrants {
  readonly #database: Database
  readonly #clock: Clock
  readonly #audit: AuditLog
  readonly #withdrawals: Pick<GrantWithdrawals, 'has'>

  constructor(options: {
    readonly database: Database
    readonly clock: Clock
    readonly audit: AuditLog
    readonly withdrawals: Pick<GrantWithdrawals, 'has'>
  }) {
    this.#database = options.database
    this.#clock = options.clock
    this.#audit = options.audit
    this.#withdrawals = options.withdrawals
  }

  /**
   * The id of the consent, which is made or widened if it has to be. `invalid_grant` for somebody who is banned, and where they
   * took the access of this program away.
   */
  async ensure(asserted: AssertedGrant): Promise<string> {
    return this.#database.inTransaction(async (transaction) => {
      await this.#holdPerson(transaction, asserted.userId)
      const known = await this.#find(transaction, asserted)
      const scopes = [...new Set([...listOf(known?.scopes), ...asserted.scopes])]
      if (known && scopes.length === listOf(known.scopes).length) return known.id
      const id = known?.id ?? (await this.#insert(transaction, asserted))
      if (known) await this.#widen(transaction, id, scopes)
      const { userId, clientId: client, resource, issuer } = asserted
      const details = { client, scopes, resources: [resource], issuer }
      const event = { by: 'system', action: 'grant.create', userId, target: id, details } as const
      await this.#audit.record(transaction, event)
      return id
    })
  }

  /** One after another for each person: the second finds what the first has made. */
  async #holdPerson(transaction: Transaction, userId: string): Promise<void> {
    const person = this.#database
      .within(transaction)
      .selectFrom('users')
      .select('banned_at')
      .where('id', '=', userId)
    const held = await lockedForChange(this.#database.engine, person).executeTakeFirst()
    if (held?.banned_at !== null) throw refusal('invalid_grant', 'The account is suspended.')
  }

  async #find(transaction: Transaction, asserted: AssertedGrant): Promise<Known | undefined> {
    return this.#database
      .within(transaction)
      .selectFrom('oauth_consents')
      .select(['id', 'scopes'])
      .where('user_id', '=', asserted.userId)
      .where('client_id', '=', asserted.clientId)
      .where('reference_id', '=', referenceOf(asserted))
      .executeTakeFirst()
  }

  async #insert(transaction: Transaction, asserted: AssertedGrant): Promise<string> {
    const { userId, clientId, resource, scopes } = asserted
    if (await this.#withdrawals.has(transaction, userId, clientId)) {
      throw refusal('invalid_grant', 'The person has removed the access of this client.')
    }
    const [id, now] = [newId(), this.#clock.now()]
    await this.#database
      .within(transaction)
      .insertInto('oauth_consents')
      .values({
        id,
        client_id: clientId,
        user_id: userId,
        reference_id: referenceOf(asserted),
        resources: JSON.stringify([resource]),
        requested_user_info_claims: null,
        scopes: JSON.stringify(scopes),
        created_at: now,
        updated_at: now,
      })
      .execute()
    return id
  }

  async #widen(transaction: Transaction, id: string, scopes: readonly string[]): Promise<void> {
    await this.#database
      .within(transaction)
      .updateTable('oauth_consents')
      .set({ scopes: JSON.stringify(scopes) })
      .where('id', '=', id)
      .execute()
  }
}

/** No request of a browser has such a reference: a company never answers for the person there. */
function referenceOf({ issuer, resource }: AssertedGrant): string {
  return `asserted ${issuer} ${resource}`
}

/** The company that made a consent of this reference; undefined where the person did. */
export function companyOf(reference: string | null): string | undefined {
  const [word, issuer] = (reference ?? '').split(' ')
  return word === 'asserted' ? issuer : undefined
}
