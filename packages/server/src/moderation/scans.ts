import type { ItemKind } from '@anybin/contract'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { type EngineCalls, FileRejected } from '../engines/index.ts'
import { type Jobs, Postponed, postpone } from '../jobs/index.ts'
import { BlobMissing, type BlobStore } from '../storage/index.ts'
import type { Checks, NewCheck } from './checks.ts'
import type { ScanEngine, ScanFinding } from './engines/scan-engine.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { ScanStates } from './scan-states.ts'

const maxTries = 3
const retryMs = 10 * minute

/** The work of engines that look at the bytes of items: one job for each item and engine, each engine in a lane of its own. */
export class Scans {
  readonly #blobs: BlobStore
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #calls: EngineCalls
  readonly #engines: readonly ScanEngine[]
  readonly #items: ModeratedItems
  readonly #jobs: Jobs
  readonly #log: Log
  readonly #states: ScanStates

  constructor(parts: {
    readonly blobs: BlobStore
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly engineCalls: EngineCalls
    readonly scanEngines: readonly ScanEngine[]
    readonly items: ModeratedItems
    readonly jobs: Jobs
    readonly log: Log
    readonly states: ScanStates
  }) {
    this.#blobs = parts.blobs
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#calls = parts.engineCalls
    this.#engines = parts.scanEngines
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#log = parts.log
    this.#states = parts.states
  }

  /** Names of those that every item of this kind has to pass. */
  required(kind: ItemKind): readonly string[] {
    return this.#enginesFor(kind).map(({ name }) => name)
  }

  define(): void {
    for (const engine of this.#engines) {
      const run = (payload: unknown, signal: AbortSignal) =>
        this.#run(engine, (payload as { itemId: string }).itemId, signal)
      this.#jobs.define(jobOf(engine), run, { lane: `engine:${engine.name}` })
    }
  }

  /** Asks every engine to look at an item, in the transaction that makes it. */
  async request(
    transaction: Transaction,
    { id: itemId, kind }: Pick<ModeratedItem, 'id' | 'kind'>,
    runAt: number = this.#clock.now(),
  ): Promise<void> {
    for (const engine of this.#enginesFor(kind)) {
      const job = { name: jobOf(engine), payload: { itemId }, key: itemId, runAt }
      await this.#jobs.enqueue(transaction, job)
    }
  }

  #enginesFor(kind: ItemKind): readonly ScanEngine[] {
    return this.#engines.filter(({ kinds }) => kinds.includes(kind))
  }

  /** Idempotent: what this version of the engine has said about these bytes stands, and costs nothing. */
  async #run(engine: ScanEngine, itemId: string, signal: AbortSignal): Promise<void> {
    const item = await this.#items.find(itemId)
    if (!item) return
    const version = await this.#calls.version(engine, signal)
    const check = { content_sha256: item.sha256, engine: engine.name, engine_version: version }
    if (await this.#checks.hasJudged(check)) return this.#settle(item)
    const startedAt = performance.now()
    const finding = await this.#scan(engine, item, version, signal)
    if (!finding) return
    const facts = {
      item_id: item.id,
      ms: Math.round(performance.now() - startedAt),
      cost_micros: this.#calls.costOf(engine.name).micros,
    }
    await this.#settle(item, { ...check, ...finding, ...facts })
  }

  /** Nothing where the item is gone by now. */
  async #scan(
    engine: ScanEngine,
    item: ModeratedItem,
    version: string,
    signal: AbortSignal,
  ): Promise<ScanFinding | undefined> {
    const target = {
      kind: item.kind,
      contentType: item.content_type,
      bytes: item.size_bytes,
      open: () => this.#blobs.open(item.blob_key),
    }
    const options = { signal, version, bytes: target.bytes }
    try {
      return await this.#calls.make(engine, options, (limit) => engine.scan(target, limit))
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof Postponed) throw error
      if (error instanceof BlobMissing && !(await this.#items.find(item.id))) return undefined
      if (error instanceof AppError && error.code === 'storage_unavailable') throw error
      return this.#countTry(engine, item, version, error)
    }
  }

  /** A file that an engine cannot judge is held after some tries; one that kills it must not hold up all others. */
  async #countTry(
    engine: ScanEngine,
    item: ModeratedItem,
    version: string,
    error: unknown,
  ): Promise<ScanFinding> {
    const isFinal = error instanceof FileRejected && error.isFinal
    const check = { content_sha256: item.sha256, engine: engine.name, engine_version: version }
    const tries = await this.#checks.countTry({ ...check, item_id: item.id })
    this.#log.warn({ err: error, engine: engine.name, tries }, 'a file could not be scanned')
    if (!isFinal && tries < maxTries) throw postpone(this.#clock.now() + retryMs * tries)
    return {
      outcome: 'error',
      kind: 'unreadable',
      effect: 'fail',
      details: { error: String(error).slice(0, 500) },
    }
  }

  async #settle(item: ModeratedItem, check?: NewCheck): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      if (check) await this.#checks.add(transaction, check)
      await this.#states.settle(transaction, item.sha256)
    })
  }
}

function jobOf({ name }: ScanEngine): string {
  return `moderation.scan-${name}`
}
