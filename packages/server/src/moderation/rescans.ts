import type { Selectable } from 'kysely'
import { type Clock, day, hour, minute, second } from '../core/clock.ts'
import type { Database, Tables } from '../database/index.ts'
import type { EngineCalls } from '../engines/index.ts'
import { type Jobs, postpone } from '../jobs/index.ts'
import type { ScanEngine } from './engines/scan-engine.ts'
import type { Scans } from './scans.ts'

type Rescan = Selectable<Tables['rescans']>

const page = 100
const budgetMs = 5 * second
const recentMs = 30 * day

/**
 * Lets an engine look again at what is there once its version is another one: the newest first, one at a time, and only while
 * nothing new waits for it. What knows more (a virus scanner, rules, a hook) sees what is public or younger than thirty days; what
 * classifies sees public pictures that nothing has classified. What was found before stands, so that nothing is released by it.
 */
export class Rescans {
  readonly #calls: EngineCalls
  readonly #clock: Clock
  readonly #database: Database
  readonly #engines: readonly ScanEngine[]
  readonly #jobs: Jobs
  readonly #scans: Scans

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly engineCalls: EngineCalls
    readonly jobs: Jobs
    readonly scanEngines: readonly ScanEngine[]
    readonly scans: Scans
  }) {
    this.#calls = parts.engineCalls
    this.#clock = parts.clock
    this.#database = parts.database
    this.#engines = parts.scanEngines
    this.#jobs = parts.jobs
    this.#scans = parts.scans
  }

  define(): void {
    for (const engine of this.#engines) {
      const name = `moderation.rescan-${engine.name}`
      const run = (_: unknown, signal: AbortSignal) => this.run(engine, signal)
      this.#jobs.define(name, run, { lane: `engine:rescan-${engine.name}` })
      this.#jobs.schedule(name, hour)
    }
  }

  /** Some seconds of work; postponed until it is finished. Idempotent: what was looked at is not looked at again. */
  async run(engine: ScanEngine, signal: AbortSignal): Promise<void> {
    const version = await this.#calls.version(engine, signal)
    const rescan = await this.#current(engine.name, version)
    if (rescan.finished_at !== null) return
    const endAt = performance.now() + budgetMs
    let { before_position: before, looked_at: lookedAt } = rescan
    while (performance.now() < endAt) {
      const items = await this.#itemsBefore(engine, before)
      for (const { id, position } of items) {
        signal.throwIfAborted()
        if (await this.#isNeeded(engine)) throw postpone(this.#clock.now() + minute)
        await this.#scans.again(engine, id, signal)
        before = position
        lookedAt += 1
        await this.#change(engine.name, { before_position: before, looked_at: lookedAt })
        if (performance.now() >= endAt) break
      }
      if (items.length === 0) {
        return this.#change(engine.name, { finished_at: this.#clock.now() })
      }
    }
    throw postpone(this.#clock.now())
  }

  /** One that was begun is finished first, by whatever version there is by then: what changes daily would never come to an end. */
  async #current(engine: string, version: string): Promise<Rescan> {
    const { query } = this.#database
    const rescans = query.selectFrom('rescans').selectAll()
    const last = await rescans.where('engine', '=', engine).executeTakeFirst()
    if (last && (last.finished_at === null || last.version === version)) return last
    const begun = {
      version,
      before_position: null,
      looked_at: 0,
      begun_at: this.#clock.now(),
      finished_at: null,
    }
    await query
      .insertInto('rescans')
      .values({ ...begun, engine })
      .onConflict((same) => same.column('engine').doUpdateSet(begun))
      .execute()
    return { ...begun, engine }
  }

  async #change(engine: string, facts: Partial<Rescan>): Promise<void> {
    const rescans = this.#database.query.updateTable('rescans').set(facts)
    await rescans.where('engine', '=', engine).execute()
  }

  /** Uploads come first. */
  async #isNeeded({ name }: ScanEngine): Promise<boolean> {
    const waiting = await this.#database.query
      .selectFrom('jobs')
      .select('id')
      .where('name', '=', `moderation.scan-${name}`)
      .where('state', '=', 'waiting')
      .where('run_at', '<=', this.#clock.now())
      .limit(1)
      .executeTakeFirst()
    return waiting !== undefined
  }

  #itemsBefore({ kinds, rescans }: ScanEngine, before: number | null) {
    let items = this.#database.query
      .selectFrom('items')
      .select(['id', 'position'])
      .where('kind', 'in', kinds)
      .where('scan_state', '=', 'clean')
      .where((item) => {
        const isPublic = item.and([
          item('private', '=', 0),
          item('password_hash', 'is', null),
          item('view_limit', 'is', null),
        ])
        return rescans === 'unclassified'
          ? item.and([isPublic, item('classification', '=', 'unclassified')])
          : item.or([isPublic, item('created_at', '>', this.#clock.now() - recentMs)])
      })
    if (before !== null) items = items.where('position', '<', before)
    return items.orderBy('position', 'desc').limit(page).execute()
  }
}
