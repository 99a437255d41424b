import type { EventList } from '@anybin/contract'
import { type Actor, mayModerate } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, second } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import { type Database, sweepRows } from '../database/index.ts'
import { WakeSignal } from '../jobs/index.ts'
import { EventMarks, parseCursor } from './event-marks.ts'
import { numberedChannel } from './event-relay.ts'
import { describeEvent, type EventRow } from './event-row.ts'

/** A page of the stream: what happened, and the cursor of each. */
export type FollowedEvents = Omit<EventList, 'has_more'> & { readonly cursors: readonly string[] }

/** How long a stream is silent at most, even if nobody announces anything. */
const heartbeatMs = 15 * second
const streamBatch = 100
/** Of one process. */
const maxStreams = { each: 10, all: 1000 } as const

/** What happened, as whoever may know of it reads it: in one order, from a cursor on. */
export class EventFeed {
  readonly #clock: Clock
  readonly #database: Database
  readonly #marks: EventMarks
  /** How many are open here, by the person who follows. */
  readonly #streams = new Map<string, number>()

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#marks = new EventMarks(parts)
  }

  /** `after`: a cursor, `now`, or left out for the oldest that is kept. */
  async list(
    actor: Actor,
    { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<EventList> {
    const { rows, ...page } = await this.#read(actor, after, limit)
    return { ...page, events: rows.map(describeEvent) }
  }

  /**
   * The same for as long as the signal allows, without a cursor from now on. Gives nothing (an empty page) at each
   * heartbeat, so that who sends it on can see whether anybody is still there, and still may.
   */
  follow(
    actor: Actor,
    after: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FollowedEvents> {
    const mine = this.#streams.get(actor.user.id) ?? 0
    const all = [...this.#streams.values()].reduce((sum, count) => sum + count, 0)
    if (mine >= maxStreams.each || all >= maxStreams.all) {
      throw new AppError('overloaded', {
        detail: 'There are too many open streams.',
        retryAfterSeconds: heartbeatMs / second,
      })
    }
    return this.#follow(actor, after, signal)
  }

  async *#follow(
    actor: Actor,
    after: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FollowedEvents> {
    using _open = this.#count(actor.user.id)
    const wakeSignal = new WakeSignal()
    const ring = () => wakeSignal.ring()
    const me = actor.user.id
    using _listening = this.#database.notices.listen(numberedChannel, (concerned = '') => {
      if (concerned === '' || concerned.split(',').some((id) => id === me || id === '*')) ring()
    })
    signal.addEventListener('abort', ring, { once: true })
    for (let cursor = after ?? 'now'; !signal.aborted; ) {
      const { rows, has_more, ...page } = await this.#read(actor, cursor, streamBatch)
      cursor = page.cursor
      const cursors = rows.map(({ position }) => String(position))
      yield { ...page, events: rows.map(describeEvent), cursors }
      if (!has_more) await wakeSignal.sleep(heartbeatMs)
    }
  }

  #count(userId: string): Disposable {
    this.#streams.set(userId, (this.#streams.get(userId) ?? 0) + 1)
    return {
      [Symbol.dispose]: () => {
        const left = (this.#streams.get(userId) ?? 1) - 1
        if (left > 0) this.#streams.set(userId, left)
        else this.#streams.delete(userId)
      },
    }
  }

  /** Forgets what is older than the retention; cursors from before learn that there is a gap. */
  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#clock.now() - retention.events.kept
    const { last } = await this.#database.longQuery
      .selectFrom('events')
      .select(({ fn }) => fn.max('position').as('last'))
      .where('at', '<', before)
      .executeTakeFirstOrThrow()
    if (last === null) return
    await this.#database.query
      .updateTable('event_marks')
      .set({ value: Number(last) })
      .where('name', '=', 'removed')
      .where('value', '<', Number(last))
      .execute()
    await sweepRows(this.#database, 'events', (row) => row('position', '<=', Number(last)), signal)
  }

  async #read(actor: Actor, after: string | undefined, limit: number) {
    // First: what comes later is behind it.
    const { position, removed } = await this.#marks.read()
    const from = startOf(after, position)
    const rows = await this.#rows(actor, { from, to: position, limit: limit + 1 })
    const page = rows.slice(0, limit)
    const has_more = rows.length > limit
    const last = has_more ? page.at(-1)?.position : position
    return {
      rows: page,
      cursor: String(last ?? position),
      has_more,
      gap: after !== undefined && from < removed,
    }
  }

  async #rows(
    actor: Actor,
    range: { readonly from: number; readonly to: number; readonly limit: number },
  ): Promise<EventRow[]> {
    const between = this.#database.query
      .selectFrom('events')
      .selectAll()
      .where('position', '>', range.from)
      .where('position', '<=', range.to)
      .orderBy('position')
      .limit(range.limit)
    const kinds = actor.kinds ?? ['image', 'audio']
    const own = between
      .where('user_id', '=', actor.user.id)
      .where((row) => row.or([row('kind', 'is', null), row('kind', 'in', [...kinds])]))
    if (!mayModerate(actor)) return own.execute()
    // Apart, so that each is a walk along an index.
    const desk = between.where('user_id', 'is', null)
    const rows = (await Promise.all([own.execute(), desk.execute()])).flat()
    rows.sort((one, other) => Number(one.position) - Number(other.position))
    return rows.slice(0, range.limit)
  }
}

function startOf(after: string | undefined, newest: number): number {
  if (after === 'now') return newest
  return after === undefined ? 0 : parseCursor(after, newest, 'after')
}
