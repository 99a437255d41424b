import type { InTransaction } from '../../kernel/transaction.ts'
import type { Act, RecordAct } from '../audit-log.ts'
import type { UserRecords } from '../user-records.ts'

export type SecurityEventParts = {
  readonly inTransaction: InTransaction
  readonly recordAct: RecordAct
  readonly users: Pick<UserRecords, 'byEmail'>
  /** Beside the answer, which then takes as long for an address that nobody has. */
  readonly run: (work: Promise<unknown>) => void
}

type Attempt = { readonly email: string; readonly address?: string | undefined }

/** What was tried and refused, for the audit log. Nobody waits for it. */
export class SecurityEvents {
  readonly #parts: SecurityEventParts

  constructor(parts: SecurityEventParts) {
    this.#parts = parts
  }

  signInRefused({ email, address }: Attempt): void {
    this.#parts.run(this.#recordByEmail(email, address, 'session.refuse', { by: 'password' }))
  }

  secondFactorRefused(userId: string | undefined, address: string | undefined): void {
    this.#parts.run(this.#record(userId, address, 'second-factor.refuse'))
  }

  /** Once for each window that is full. */
  limitReached(limit: string, { email }: { readonly email?: string } = {}): void {
    this.#parts.run(this.#recordByEmail(email, undefined, 'limit.reach', { limit }))
  }

  async #recordByEmail(
    email: string | undefined,
    address: string | undefined,
    action: Act['action'],
    details: NonNullable<Act['details']>,
  ): Promise<void> {
    const user = email === undefined ? undefined : await this.#parts.users.byEmail(email)
    await this.#record(user?.id, address, action, details)
  }

  async #record(
    userId: string | undefined,
    address: string | undefined,
    action: Act['action'],
    details: Act['details'] = {},
  ): Promise<void> {
    const { inTransaction, recordAct } = this.#parts
    // Whoever tried is not known: the account concerned is.
    const by = address === undefined ? 'system' : { userId: 'nobody', address }
    await inTransaction((transaction) => recordAct(transaction, { by, action, userId, details }))
  }
}
