import type { Readable } from 'node:stream'
import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { decrypt, encrypt } from '../../core/encryption.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { Cases } from '../cases.ts'
import { nameOf } from '../decision-row.ts'
import type { Decisions } from '../decisions.ts'
import type { ModeratedItem, ModeratedItems } from '../moderated-items.ts'
import type { DecisionRow } from '../scan-states.ts'
import type { Staff } from '../staff.ts'
import { requireReason } from '../staff-searches.ts'
import type { EvidenceKeys } from './evidence-keys.ts'
import type { EvidenceNotices } from './evidence-notices.ts'
import { sealing, unsealing } from './sealed-file.ts'

export type EvidenceRow = Selectable<Tables['evidence']>

export type SealingOrder = {
  /** The law that asks for it to be kept, in words. */
  readonly basis: string
  /** Epoch milliseconds; a year from now where it is left out. */
  readonly keepUntil?: number | undefined
  /** What its owner reads. */
  readonly facts?: string | undefined
}

/** What comes of opening: the record, the file as it was, and JSON of what was known of it. */
export type OpenEvidence = {
  readonly evidence: EvidenceRow
  readonly content: Readable
  readonly snapshot: string
}

const usualFacts = 'This file goes against the law. It was blocked, and the account may be closed.'

/**
 * Files of the gravest cases, kept because a law asks for it: encrypted, in a store of their own, and opened by administrators
 * alone, which is told to all of them. From the moment of sealing nobody sees the file here any more.
 */
export class Evidence {
  readonly #audit: AuditLog
  readonly #blobs: BlobStore
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #decisions: Decisions
  readonly #items: ModeratedItems
  readonly #keys: EvidenceKeys
  readonly #notices: EvidenceNotices
  readonly #staff: Staff
  readonly #store: BlobStore

  constructor(parts: {
    readonly audit: AuditLog
    readonly blobs: BlobStore
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly decisions: Decisions
    readonly evidenceKeys: EvidenceKeys
    readonly evidenceNotices: EvidenceNotices
    readonly evidenceStore: BlobStore
    readonly items: ModeratedItems
    readonly staff: Staff
  }) {
    this.#audit = parts.audit
    this.#blobs = parts.blobs
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#decisions = parts.decisions
    this.#keys = parts.evidenceKeys
    this.#notices = parts.evidenceNotices
    this.#store = parts.evidenceStore
    this.#items = parts.items
    this.#staff = parts.staff
  }

  /**
   * Seals the file of a case: encrypted bytes first, then one transaction that records them, blocks all copies for good, puts
   * the file on the list and closes the case. Killed in between, nothing has happened, and the sweeper takes the bytes.
   */
  async seal(by: AuditActor, caseId: string, order: SealingOrder): Promise<EvidenceRow> {
    const item = await this.#itemOf(by, caseId)
    const id = newId()
    const key = this.#keys.make()
    const blob = await this.#store.create()
    try {
      const sealed = (await this.#blobs.open(item.blob_key)).compose(sealing({ key, id }))
      await blob.write(sealed as Readable)
      await blob.keep()
      const wrapped = this.#keys.wrap(key, id)
      const kept = { id, case_id: caseId, blob_key: blob.key, key, ...wrapped }
      return await this.#database.inTransaction((open) =>
        this.#record(open, by, item, { ...kept, ...order }),
      )
    } catch (error) {
      await this.#store.delete(blob.key)
      throw error
    } finally {
      await blob.discard()
    }
  }

  /** Newest first, with those that had their time. For administrators. */
  async list(by: AuditActor): Promise<EvidenceRow[]> {
    await this.#database.inTransaction((open) => this.#staff.require(open, by, 'admin'))
    const all = this.#database.query.selectFrom('evidence').selectAll()
    return all.orderBy('sealed_at', 'desc').execute()
  }

  /** The file as it was. Recorded, and told to all administrators, before the first byte leaves. */
  async open(by: AuditActor, id: string, reason: string): Promise<OpenEvidence> {
    const why = requireReason(reason)
    const evidence = await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by, 'admin')
      const row = await this.#find(transaction, id)
      if (!row?.blob_key || !row.wrapped_key) throw new AppError('not_found')
      const details = { reason: why }
      const event = { by, action: 'evidence.open', target: id, details } as const
      await this.#audit.record(transaction, event)
      await this.#notices.enqueue(transaction, { evidenceId: id, by: nameOf(by), reason: why })
      return row
    })
    const key = this.#keys.unwrap({ ...evidence, wrapped_key: evidence.wrapped_key ?? '' }, id)
    const snapshot = decrypt(key, evidence.snapshot ?? '', snapshotOf(id)).toString()
    return { evidence, snapshot, content: await this.read(evidence) }
  }

  /** Decrypts; for `open` and for verification. */
  async read({ id, blob_key, wrapped_key, master_key_id }: EvidenceRow): Promise<Readable> {
    const key = this.#keys.unwrap({ wrapped_key: wrapped_key ?? '', master_key_id }, id)
    const sealed = await this.#store.open(blob_key ?? '')
    return sealed.compose(unsealing({ key, id })) as Readable
  }

  /** Only for staff, and while the case is open. */
  async #itemOf(by: AuditActor, caseId: string): Promise<ModeratedItem> {
    await this.#database.inTransaction((open) => this.#staff.require(open, by))
    const found = await this.#cases.find(caseId)
    const item = found?.subject_kind === 'item' && (await this.#items.find(found.subject_id))
    if (!item) throw new AppError('not_found')
    if (item.sealed_at !== null) throw alreadySealed()
    if (found.state === 'closed') throw conflict('Someone has already closed this case.')
    return item
  }

  async #record(
    transaction: Transaction,
    by: AuditActor,
    item: ModeratedItem,
    sealed: SealingOrder & {
      readonly id: string
      readonly case_id: string
      readonly blob_key: string
      readonly key: Buffer
      readonly wrapped_key: string
      readonly master_key_id: string
    },
  ): Promise<EvidenceRow> {
    const { basis, facts = usualFacts, keepUntil, key, ...kept } = sealed
    const now = this.#clock.now()
    const copies = await this.#items.lockWithCopies(transaction, item.id)
    // Of two who seal at once the second finds it done.
    if (copies.some(({ sealed_at: at }) => at !== null)) throw alreadySealed()
    const judgement = {
      category: 'csam',
      ground: 'law',
      groundRef: basis,
      holdSimilar: true,
    } as const
    const verdict = { ...judgement, act: 'block', as: 'abusive', facts } as const
    const decision = await this.#decisions.decideWithin(transaction, by, item.id, verdict)
    await this.#items.seal(transaction, item.sha256, now)
    const row = {
      ...kept,
      decision_id: decision.id,
      item_id: item.id,
      content_sha256: item.sha256,
      content_type: item.content_type,
      bytes: item.size_bytes,
      snapshot: encrypt(
        key,
        await this.#snapshot(transaction, item, decision),
        snapshotOf(kept.id),
      ),
      basis,
      keep_until: keepUntil ?? now + retention.evidence.kept,
      sealed_by: nameOf(by),
      sealed_at: now,
      removed_at: null,
    }
    await this.#database.within(transaction).insertInto('evidence').values(row).execute()
    await this.#audit.record(transaction, {
      by,
      action: 'evidence.seal',
      target: row.id,
      userId: item.owner_id,
      details: { decision: decision.id, keep_until: row.keep_until },
    })
    return row
  }

  /** What an authority asks for: all that is known of the upload, and what was reported. */
  async #snapshot(transaction: Transaction, { id }: ModeratedItem, { case_id }: DecisionRow) {
    const open = this.#database.within(transaction)
    const item = await open
      .selectFrom('items')
      .innerJoin('users', 'users.id', 'items.owner_id')
      .selectAll('items')
      .select(['users.email', 'users.name', 'users.created_at as account_created_at'])
      .where('items.id', '=', id)
      .executeTakeFirst()
    const reports = open.selectFrom('reports').select(['category', 'text', 'received_at'])
    const about = await reports.where('case_id', '=', case_id ?? '').execute()
    return Buffer.from(JSON.stringify({ item, reports: about }, null, 2))
  }

  #find(transaction: Transaction, id: string): Promise<EvidenceRow | undefined> {
    const all = this.#database.within(transaction).selectFrom('evidence').selectAll()
    return all.where('id', '=', id).executeTakeFirst()
  }
}

function snapshotOf(id: string): string {
  return `${id} snapshot`
}

function alreadySealed(): AppError {
  return conflict('This file is sealed already.')
}

function conflict(detail: string): AppError {
  return new AppError('conflict', { detail })
}
