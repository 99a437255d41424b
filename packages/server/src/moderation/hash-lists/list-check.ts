import { fairQuality } from '@anybin/media/pdq'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Checks, NewCheck } from '../checks.ts'
import type { FileMark, Fingerprints } from '../fingerprints.ts'
import type { ModeratedItem, ModeratedItems } from '../moderated-items.ts'
import type { ScanStates } from '../scan-states.ts'
import type { HashLists, ListHit } from './hash-lists.ts'
import type { NearHashes } from './near-hashes.ts'

export const listEngine = 'lists'
const listCheckJob = 'moderation.check-lists'
/** Of what the check looks at: the bytes, and for pictures how they look. */
const whole = '1'
const bytesOnly = '1 bytes'

/** Looks for an item in all lists: the check that every item passes, whatever engines there are. */
export class ListCheck {
  readonly #checks: Checks
  readonly #database: Database
  readonly #fingerprints: Fingerprints
  readonly #hashLists: HashLists
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #nearHashes: NearHashes
  readonly #states: ScanStates

  constructor(parts: {
    readonly checks: Checks
    readonly database: Database
    readonly fingerprints: Fingerprints
    readonly hashLists: HashLists
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly nearHashes: NearHashes
    readonly states: ScanStates
  }) {
    this.#checks = parts.checks
    this.#database = parts.database
    this.#fingerprints = parts.fingerprints
    this.#hashLists = parts.hashLists
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#nearHashes = parts.nearHashes
    this.#states = parts.states
  }

  define(): void {
    const run = (payload: unknown) => this.run((payload as { itemId: string }).itemId)
    this.#jobs.define(listCheckJob, run, { lane: `engine:${listEngine}` })
  }

  /** Of a picture only once it is known how it looks. */
  async request(transaction: Transaction, itemId: string, runAt?: number): Promise<void> {
    const job = { name: listCheckJob, payload: { itemId }, key: itemId }
    await this.#jobs.enqueue(transaction, { ...job, ...(runAt !== undefined && { runAt }) })
  }

  /** Idempotent; an item that is gone needs nothing. */
  async run(itemId: string): Promise<void> {
    const item = await this.#items.find(itemId)
    if (!item) return
    const known = await this.#fingerprints.of(itemId)
    const look = [...lookOf(item), ...known.filter(({ kind }) => kind === 'pdq_frame')]
    const marks = [...known, { kind: 'sha256', value: item.sha256 } as const, ...look]
    const hits = [...(await this.#hashLists.exactHits(marks)), ...(await this.#near(look))]
    const isWhole = item.kind !== 'image' || item.pdq !== null
    const own: NewCheck = {
      content_sha256: item.sha256,
      item_id: item.id,
      engine: listEngine,
      engine_version: isWhole ? whole : bytesOnly,
      outcome: isWhole ? 'pass' : 'skipped',
    }
    await this.#database.inTransaction(async (transaction) => {
      await this.#items.lockCopies(transaction, item.sha256)
      await this.#fingerprints.add(transaction, item, look)
      // Somebody may have taken an entry back since it was found.
      const ids = hits.map(({ entry }) => entry.id)
      const standing = await this.#hashLists.standing(transaction, ids)
      const found = hits.filter(({ entry }) => standing.has(entry.id))
      const checks = [own, ...found.map((hit) => checkOf(hit, item))]
      for (const check of checks) await this.#checks.add(transaction, check)
      await this.#states.settle(transaction, item.sha256)
    })
  }

  async #near(look: readonly FileMark[]): Promise<ListHit[]> {
    const found: ListHit[] = []
    for (const { value, quality } of look) {
      if ((quality ?? 0) >= fairQuality) found.push(...(await this.#nearHashes.find(value)))
    }
    return found
  }
}

function lookOf({ pdq, pdq_quality: quality }: ModeratedItem): FileMark[] {
  return pdq === null ? [] : [{ kind: 'pdq', value: pdq, quality }]
}

/** A hit as a check: each entry is an engine's version, so that it stays when others come and go. */
export function checkOf(
  { list, entry, distance }: ListHit,
  item: Pick<ModeratedItem, 'id' | 'sha256'>,
): NewCheck {
  const isGrave = list.legal_class === 'csam' || list.legal_class === 'ncii'
  const bytesKind = isGrave ? 'grave' : 'file'
  return {
    content_sha256: item.sha256,
    item_id: item.id,
    engine: `list:${list.id}`,
    engine_version: entry.id,
    outcome: 'flag',
    kind: distance === null ? bytesKind : 'near',
    // What only looks the same is for a person to judge.
    effect: distance !== null && list.action === 'block' ? 'hold' : list.action,
    classification: distance === null ? classOfList[list.legal_class] : null,
    details: { list: list.name, legal_class: list.legal_class, distance },
  }
}

const classOfList = {
  csam: 'abusive',
  ncii: 'abusive',
  terror: 'abusive',
  malware: 'malware',
  copyright: null,
  spam: null,
  other: null,
} as const
