import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { Log } from '../core/log.ts'
import { presenceKey } from './alone.ts'
import type { Listener, Notices } from './engine.ts'
import { Listeners } from './listeners.ts'
import type { PostgresqlPool } from './postgresql-pool.ts'

type Parts = {
  readonly url: string
  readonly pool: PostgresqlPool
  readonly log: Log
  /** The one channel of PostgreSQL that carries all of ours. */
  readonly channel: string
}

const reconnectMs = 1000
const notifyQuery = 'select pg_notify($1, message) from unnest($2::text[]) as message'

/**
 * Announcements between nodes over LISTEN and NOTIFY. They are sent after the commit, not within it: a transaction that
 * notifies commits under a lock of the whole database, one at a time. What a crash in between loses, polling finds.
 */
export class PostgresqlNotices implements Notices {
  readonly #parts: Parts
  readonly #listeners = new Listeners()
  readonly #closing = new AbortController()
  /** What is to be sent, each once, however often it was announced meanwhile. */
  readonly #pending = new Set<string>()
  #sending: Promise<void> | undefined
  #listening: Promise<void> | undefined
  #isConnected = false
  readonly #joined = Promise.withResolvers<void>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get hearsOthers(): boolean {
    return this.#isConnected
  }

  announce(channel: string, payload: string): void {
    // Not waiting for PostgreSQL to bring it back: this process knows already.
    this.#listeners.announce(channel, payload)
    this.#pending.add(JSON.stringify([channel, payload]))
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined
    })
  }

  /** Resolves when others can see that this process has the database open, which is until it closes or ends. */
  async join(): Promise<void> {
    this.#listening ??= this.#stayConnected()
    await this.#joined.promise
  }

  listen(channel: string, listener: Listener): Disposable {
    return this.#listeners.listen(channel, listener)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.all([this.#sending, this.#listening])
  }

  async #send(): Promise<void> {
    const { pool, channel, log } = this.#parts
    // Everything announced in the same turn of the event loop travels together.
    await Promise.resolve()
    while (this.#pending.size > 0) {
      const messages = [...this.#pending]
      this.#pending.clear()
      await pool
        .run('anybin_notify', notifyQuery, [channel, messages])
        .catch((error) => log.warn({ err: error }, 'other nodes could not be notified'))
    }
  }

  async #stayConnected(): Promise<void> {
    const { log } = this.#parts
    while (!this.#closing.signal.aborted) {
      await this.#listenUntilBroken().catch((error) => {
        this.#joined.reject(error)
        log.warn({ err: error }, 'lost the connection that listens for notices')
      })
      await wait(reconnectMs, undefined, { signal: this.#closing.signal }).catch(() => {
        // Closing: the loop ends by its own condition.
      })
    }
  }

  async #listenUntilBroken(): Promise<void> {
    const client = new Client({ connectionString: this.#parts.url, keepAlive: true })
    const broken = Promise.withResolvers<void>()
    // It may break before anybody waits for that: the connect or the query below rejects then.
    broken.promise.catch(() => {})
    client.on('error', broken.reject)
    client.on('end', () => broken.resolve())
    client.on('notification', ({ payload = '[]' }) => this.#hear(payload))
    this.#closing.signal.addEventListener('abort', () => broken.resolve(), { once: true })
    try {
      await client.connect()
      // Waits for whoever is alone with the database at the moment.
      await client.query(`select pg_advisory_lock_shared(${presenceKey})`)
      await client.query(`listen "${this.#parts.channel}"`)
      this.#isConnected = true
      this.#joined.resolve()
      this.#listeners.notifyAll()
      await broken.promise
    } finally {
      this.#isConnected = false
      await client.end()
    }
  }

  #hear(message: string): void {
    const [channel, payload] = JSON.parse(message) as [string?, string?]
    if (channel !== undefined) this.#listeners.announce(channel, payload)
  }
}
