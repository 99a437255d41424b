import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import { type CallOptions, type EngineCalls, type Engines, FileRejected } from '../engines/index.ts'
import { isForSome } from '../items/index.ts'
import { type Jobs, Postponed, postpone } from '../jobs/index.ts'
import { BlobMissing, type BlobStore } from '../storage/index.ts'
import type { Checks, NewCheck } from './checks.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './engines/scan-engine.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { ScanStates } from './scan-states.ts'

type Seen = Pick<ModeratedItem, 'kind' | 'private' | 'password_hash' | 'view_limit'>

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
  readonly #registry: Engines
  readonly #states: ScanStates

  constructor(parts: {
    readonly blobs: BlobStore
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly engineCalls: EngineCalls
    readonly engines: Engines
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
    this.#registry = parts.engines
    this.#states = parts.states
  }

  /** Names of those that an item like this has to pass. */
  required(item: Seen): readonly string[] {
    return this.#enginesFor(item).map(({ name }) => name)
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
    { id: itemId, ...item }: Seen & Pick<ModeratedItem, 'id'>,
    runAt: number = this.#clock.now(),
  ): Promise<void> {
    for (const engine of this.#enginesFor(item)) {
      const job = { name: jobOf(engine), payload: { itemId }, key: itemId, runAt }
      await this.#jobs.enqueue(transaction, job)
    }
  }

  /** Lets an engine look at an item again, when it has become another one since. */
  again(engine: ScanEngine, itemId: string, signal: AbortSignal): Promise<void> {
    return this.#run(engine, itemId, signal, 'rescan')
  }

  #enginesFor(item: Seen): readonly ScanEngine[] {
    return this.#engines.filter(
      (engine) => engine.kinds.includes(item.kind) && this.#maySee(engine, item),
    )
  }

  /** What its owner gave to some only is not shown to engines elsewhere, unless the operator trusts them. */
  #maySee(engine: ScanEngine, item: Seen): boolean {
    return !isForSome(item) || this.#registry.maySeePrivate(engine)
  }

  /** Idempotent: what this version of the engine has said about these bytes stands, and costs nothing. */
  async #run(
    engine: ScanEngine,
    itemId: string,
    signal: AbortSignal,
    source: 'upload' | 'rescan' = 'upload',
  ): Promise<void> {
    const item = await this.#items.find(itemId)
    if (!item) return
    if (!this.#maySee(engine, item)) return this.#excuse(engine, item)
    const version = await this.#calls.version(engine, signal)
    const check = { content_sha256: item.sha256, engine: engine.name, engine_version: version }
    if (await this.#checks.hasJudged(check)) return this.#settle(item)
    const startedAt = performance.now()
    const calls = engine.callsFor?.(this.#targetOf(item)) ?? 1
    const finding = await this.#scan(engine, item, { signal, version, calls })
    if (!finding) return
    const facts = {
      item_id: item.id,
      source,
      ms: Math.round(performance.now() - startedAt),
      cost_micros: this.#calls.costOf(engine.name, { calls }).micros,
    }
    await this.#settle(item, { ...check, ...finding, ...facts })
  }

  /** Its owner has kept it from others since it was asked for. */
  async #excuse({ name }: ScanEngine, item: ModeratedItem): Promise<void> {
    const required = JSON.parse(item.required_checks) as string[]
    await this.#database.inTransaction(async (transaction) => {
      const others = required.filter((one) => one !== name)
      await this.#items.require(transaction, item.id, others)
      await this.#states.settle(transaction, item.sha256)
    })
  }

  #targetOf(item: ModeratedItem): ScanTarget {
    return {
      kind: item.kind,
      contentType: item.content_type,
      bytes: item.size_bytes,
      sha256: item.sha256,
      isAnimated: item.animated === 1,
      open: () => this.#blobs.open(item.blob_key),
    }
  }

  /** Nothing where the item is gone by now. */
  async #scan(
    engine: ScanEngine,
    item: ModeratedItem,
    call: CallOptions,
  ): Promise<ScanFinding | undefined> {
    const { signal, version } = call
    const target = this.#targetOf(item)
    const options = { ...call, bytes: target.bytes }
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
