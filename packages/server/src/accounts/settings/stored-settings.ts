import { sql } from 'kysely'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { type SettingName, type SettingTexts, settingNames, writtenName } from './setting-table.ts'

const channel = 'settings'
// Another process may have changed them, such as a command at the terminal: on SQLite nobody tells this one.
const lookMs = 400
// PostgreSQL does, but for a notice that was lost with the process that was to send it.
const listeningLookMs = 5000

/**
 * The rows of `site_settings`. `texts` is another object after each change, whoever made it: on PostgreSQL a notice tells of it at
 * once, and where none can arrive this process looks every 400 ms.
 */
export class StoredSettings implements AsyncDisposable {
  readonly #clock: Clock
  readonly #database: Database
  readonly #log: Log
  #texts: SettingTexts = {}
  /** The sum of what the rows have: it grows with every change. */
  #revision = -1
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined
  #readAt = 0
  #isBlind = false
  #looking: NodeJS.Timeout | undefined
  #listening: Disposable | undefined

  private constructor({ clock, database, log }: StoredSettingsParts) {
    this.#clock = clock
    this.#database = database
    this.#log = log
  }

  /** Reads them, and goes on looking until it is disposed of. */
  static async open(parts: StoredSettingsParts): Promise<StoredSettings> {
    const settings = new StoredSettings(parts)
    await settings.#refresh()
    settings.#watch()
    return settings
  }

  /** What was changed, and only that. */
  get texts(): SettingTexts {
    return this.#texts
  }

  /** Runs `work` in a transaction, with what is stored in it. `texts` has what it wrote when this resolves. */
  async change<T>(work: (open: Transaction, before: SettingTexts) => Promise<T>): Promise<T> {
    const result = await this.#database.inTransaction(async (open) => {
      const rows = this.#database.within(open).selectFrom('site_settings').select(['name', 'value'])
      const result = await work(open, textsOf(await rows.execute()))
      this.#database.announce(open, channel)
      return result
    })
    await this.#refresh()
    return result
  }

  /** Within `change`. Null is what holds without a change; the row stays, so that its revision grows. */
  async write(open: Transaction, name: SettingName, text: string | null): Promise<void> {
    const facts = { value: text, changed_at: this.#clock.now() }
    await this.#database
      .within(open)
      .insertInto('site_settings')
      .values({ name: writtenName(name), revision: 1, ...facts })
      .onConflict((same) =>
        same.column('name').doUpdateSet({ ...facts, revision: sql`site_settings.revision + 1` }),
      )
      .execute()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#looking)
    this.#listening?.[Symbol.dispose]()
    // Whoever asked for it has the error.
    await (this.#next ?? this.#reading).catch(() => {})
  }

  #watch(): void {
    this.#listening = this.#database.notices.listen(channel, () => void this.#look())
    this.#looking = setInterval(() => {
      const isRecent = performance.now() - this.#readAt < listeningLookMs
      if (isRecent && this.#database.notices.hearsOthers) return
      void this.#look()
    }, lookMs).unref()
  }

  /** While the database does not answer, what was read last goes on to hold; that is said once. */
  async #look(): Promise<void> {
    try {
      await this.#refresh()
      this.#isBlind = false
    } catch (error) {
      if (!this.#isBlind) this.#log.warn({ err: error }, 'settings could not be read')
      this.#isBlind = true
    }
  }

  /** Who asks while it is being read gets the next read: what is being read may be older than what they know of. */
  #refresh(): Promise<void> {
    this.#next ??= this.#readAfter(this.#reading)
    return this.#next
  }

  async #readAfter(before: Promise<void>): Promise<void> {
    await before.catch(() => {})
    this.#next = undefined
    this.#reading = this.#read()
    await this.#reading
  }

  async #read(): Promise<void> {
    const { query } = this.#database
    const { revision } = await query
      .selectFrom('site_settings')
      .select(sql<number | null>`sum(revision)`.as('revision'))
      .executeTakeFirstOrThrow()
    const now = Number(revision ?? 0)
    if (now !== this.#revision) {
      const rows = await query.selectFrom('site_settings').select(['name', 'value']).execute()
      this.#texts = textsOf(rows)
      this.#revision = now
    }
    this.#readAt = performance.now()
  }
}

type StoredSettingsParts = {
  readonly clock: Clock
  readonly database: Database
  readonly log: Log
}

/** What an earlier version reset or a later one added is left out. */
function textsOf(rows: readonly { name: string; value: string | null }[]): SettingTexts {
  const byName = new Map(rows.map(({ name, value }) => [name, value]))
  const pairs = settingNames.flatMap((name) => {
    const text = byName.get(writtenName(name))
    return text === undefined || text === null ? [] : [[name, text] as const]
  })
  return Object.fromEntries(pairs)
}
