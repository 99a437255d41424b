import { hasExpiration, type TimedExpiration } from '@anybin/contract'
import { sql } from 'kysely'
import type { GivenSettings } from '../../config/config.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Plan } from '../actors/actor.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import { writeLogo } from './logo.ts'
import {
  type SettingName,
  type SiteSettings,
  settingNames,
  settingTable,
  writtenName,
} from './setting-table.ts'

/** One setting as administrators see it. */
export type SettingState = {
  readonly name: SettingName
  /** As it would be written. */
  readonly text: string
  readonly source: 'environment' | 'changed' | 'default'
  /** The variable that decides, where it is set. */
  readonly variable: string | undefined
}

export type SettingTexts = { readonly [Name in SettingName]?: string }

const channel = 'settings'
// Another process may have changed them, such as a command at the terminal: on SQLite nobody tells this one.
const lookMs = 400

/**
 * What administrators change while the site runs. `current` is always what holds: a change by another process or node is there
 * within half a second. What the environment sets cannot be changed.
 */
export class Settings implements AsyncDisposable {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #given: GivenSettings
  readonly #log: Log
  #current: SiteSettings
  #stored: SettingTexts = {}
  #revision = -1
  #reading: Promise<void> | undefined
  #looking: NodeJS.Timeout | undefined
  #isBlind = false
  #listening: Disposable | undefined

  private constructor(parts: SettingsParts) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#given = parts.config.settings
    this.#log = parts.log
    this.#current = this.#valuesOf({})
  }

  /** Reads them, and goes on looking until it is disposed of. */
  static async open(parts: SettingsParts): Promise<Settings> {
    const settings = new Settings(parts)
    await settings.#readIfChanged()
    settings.#watch()
    return settings
  }

  get current(): SiteSettings {
    return this.#current
  }

  /** For uploads on pages and of v1 that say nothing else; what a plan does not have becomes the longest that it has. */
  defaultExpiration(plan: Pick<Plan, 'maxExpirationMs' | 'customDate'>): TimedExpiration {
    const { defaultExpiration } = this.#current
    return hasExpiration(plan, defaultExpiration) ? defaultExpiration : 'forever'
  }

  /** All of them, in the order of the table. */
  list(): readonly SettingState[] {
    return settingNames.map((name) => {
      const variable = this.#fixedBy(name)
      const stored = this.#stored[name]
      const text = this.#textOf(name, this.#stored)
      const own = stored === undefined ? 'default' : 'changed'
      const source = variable === undefined ? own : 'environment'
      return { name, text, source, variable }
    })
  }

  /** The text as it would be kept. Throws `invalid_request` for what is wrong, `conflict` for what the environment sets. */
  check(name: SettingName, text: string): string {
    this.#requireFree(name)
    const clean = text.replaceAll('\r\n', '\n').trim()
    settingTable[name].parse(clean)
    return clean
  }

  /**
   * Changes several at once, or none: `invalid_request` says what is wrong with the first that is, `conflict` that the environment
   * sets it. What stays as it was is not written down.
   */
  async change(changes: SettingTexts, by: AuditActor = 'operator'): Promise<void> {
    const wanted = Object.entries(changes).map(([name, text]) => {
      const known = name as SettingName
      return { name: known, text: this.check(known, text) }
    })
    await this.#database.inTransaction(async (open) => {
      const before = await this.#readStored(open)
      for (const { name, text } of wanted) {
        if (text === this.#textOf(name, before)) continue
        await this.#write(open, { name, text, before, by })
      }
      this.#database.announce(open, channel)
    })
    await this.#readIfChanged()
  }

  /** Makes a stripped picture the logo. Refuses what is too large for one. */
  async setLogo(picture: Parameters<typeof writeLogo>, by: AuditActor = 'operator'): Promise<void> {
    await this.change({ logo: writeLogo(...picture) }, by)
  }

  /** Back to what holds without a change. Answers whether there was one. */
  async reset(name: SettingName, by: AuditActor = 'operator'): Promise<boolean> {
    this.#requireFree(name)
    const isChanged = await this.#database.inTransaction(async (open) => {
      const before = await this.#readStored(open)
      if (before[name] === undefined) return false
      await this.#write(open, { name, text: null, before, by })
      this.#database.announce(open, channel)
      return true
    })
    await this.#readIfChanged()
    return isChanged
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#looking)
    this.#listening?.[Symbol.dispose]()
    // Whoever asked for it has the error.
    await this.#reading?.catch(() => {})
  }

  #watch(): void {
    this.#listening = this.#database.notices.listen(channel, () => void this.#look())
    this.#looking = setInterval(() => {
      if (!this.#reading) void this.#look()
    }, lookMs).unref()
  }

  /** While the database does not answer, what was read last goes on to hold; that is said once. */
  async #look(): Promise<void> {
    try {
      await this.#readIfChanged()
      this.#isBlind = false
    } catch (error) {
      if (!this.#isBlind) this.#log.warn({ err: error }, 'settings could not be read')
      this.#isBlind = true
    }
  }

  /** Who asks while it is being read asks once more: what is being read may be older than what they know of. */
  async #readIfChanged(): Promise<void> {
    const before = this.#reading
    const reading = (async () => {
      await before?.catch(() => {})
      await this.#read()
    })().finally(() => {
      if (this.#reading === reading) this.#reading = undefined
    })
    this.#reading = reading
    await reading
  }

  async #read(): Promise<void> {
    const { query } = this.#database
    const { revision } = await query
      .selectFrom('site_settings')
      .select(sql<number | null>`sum(revision)`.as('revision'))
      .executeTakeFirstOrThrow()
    if (Number(revision ?? 0) === this.#revision) return
    const rows = await query.selectFrom('site_settings').select(['name', 'value']).execute()
    this.#stored = storedIn(rows)
    this.#current = this.#valuesOf(this.#stored)
    this.#revision = Number(revision ?? 0)
  }

  async #readStored(open: Transaction): Promise<SettingTexts> {
    const rows = this.#database.within(open).selectFrom('site_settings').select(['name', 'value'])
    return storedIn(await rows.execute())
  }

  async #write(
    open: Transaction,
    {
      name,
      text,
      before,
      by,
    }: {
      readonly name: SettingName
      readonly text: string | null
      readonly before: SettingTexts
      readonly by: AuditActor
    },
  ): Promise<void> {
    const key = writtenName(name)
    const facts = { value: text, changed_at: this.#clock.now() }
    await this.#database
      .within(open)
      .insertInto('site_settings')
      .values({ name: key, revision: 1, ...facts })
      .onConflict((same) =>
        same.column('name').doUpdateSet({ ...facts, revision: sql`site_settings.revision + 1` }),
      )
      .execute()
    const after = text ?? this.#textOf(name, {})
    const details = { from: this.#shown(name, before), to: shownText(name, after) }
    await this.#audit.record(open, { by, action: 'settings.change', target: key, details })
  }

  #shown(name: SettingName, stored: SettingTexts): string {
    return shownText(name, this.#textOf(name, stored))
  }

  #requireFree(name: SettingName): void {
    const variable = this.#fixedBy(name)
    if (variable === undefined) return
    const detail = `${variable} is set where the server starts, and decides. Remove it there to change this here.`
    throw new AppError('conflict', { detail })
  }

  #fixedBy(name: SettingName): string | undefined {
    const { variable } = rowOf(name)
    return variable !== undefined && this.#given[variable].isFixed ? variable : undefined
  }

  #textOf(name: SettingName, stored: SettingTexts): string {
    const { variable, initial = '' } = rowOf(name)
    const given = variable && this.#given[variable]
    if (given?.isFixed) return given.text
    return stored[name] ?? given?.text ?? initial
  }

  #valuesOf(stored: SettingTexts): SiteSettings {
    const values = settingNames.map((name) => [name, this.#valueOf(name, stored)])
    // The type follows from the table: each name has what its row makes of the text.
    return Object.freeze(Object.fromEntries(values) as SiteSettings)
  }

  /** What an earlier version wrote and this one refuses counts as never changed. */
  #valueOf(name: SettingName, stored: SettingTexts): unknown {
    const { parse } = settingTable[name]
    try {
      return parse(this.#textOf(name, stored))
    } catch {
      return parse(this.#textOf(name, {}))
    }
  }
}

type SettingsParts = {
  readonly audit: AuditLog
  readonly clock: Clock
  readonly config: { readonly settings: GivenSettings }
  readonly database: Database
  readonly log: Log
}

function rowOf(name: SettingName): {
  readonly variable?: keyof GivenSettings
  readonly initial?: string
} {
  return settingTable[name]
}

function storedIn(rows: readonly { name: string; value: string | null }[]): SettingTexts {
  const byName = new Map(rows.map(({ name, value }) => [name, value]))
  const pairs = settingNames.flatMap((name) => {
    const text = byName.get(writtenName(name))
    return text === undefined || text === null ? [] : [[name, text] as const]
  })
  return Object.fromEntries(pairs)
}

const maxShown = 500

/** For the audit log: of a logo that it changed, and of a long text its beginning. */
function shownText(name: SettingName, text: string): string {
  if (name === 'logo') return settingTable.logo.parse(text)?.version ?? ''
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
}
