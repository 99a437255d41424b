import { hasExpiration, type TimedExpiration } from '@anybin/contract'
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
  type SettingTexts,
  type SiteSettings,
  settingNames,
  settingTable,
  writtenName,
} from './setting-table.ts'
import { StoredSettings } from './stored-settings.ts'

/** One setting as administrators see it. */
export type SettingState = {
  readonly name: SettingName
  /** As it would be written. */
  readonly text: string
  readonly source: 'environment' | 'changed' | 'default'
  /** The variable that decides, where it is set. */
  readonly variable: string | undefined
}

/**
 * What administrators change while the site runs. `current` is always what holds: a change by another process or node is there
 * within a second. What the environment sets cannot be changed.
 */
export class Settings implements AsyncDisposable {
  readonly #audit: AuditLog
  readonly #given: GivenSettings
  readonly #stored: StoredSettings
  #known: { readonly texts: SettingTexts; readonly values: SiteSettings } | undefined

  private constructor({ audit, config }: SettingsParts, stored: StoredSettings) {
    this.#audit = audit
    this.#given = config.settings
    this.#stored = stored
  }

  /** Reads them, and goes on looking until it is disposed of. */
  static async open(parts: SettingsParts): Promise<Settings> {
    return new Settings(parts, await StoredSettings.open(parts))
  }

  /** The same object until something changes. */
  get current(): SiteSettings {
    const { texts } = this.#stored
    if (this.#known?.texts !== texts) this.#known = { texts, values: this.#valuesOf(texts) }
    return this.#known.values
  }

  /** For uploads on pages and of v1 that say nothing else; what a plan does not have becomes the longest that it has. */
  defaultExpiration(plan: Pick<Plan, 'maxExpirationMs' | 'customDate'>): TimedExpiration {
    const { defaultExpiration } = this.current
    return hasExpiration(plan, defaultExpiration) ? defaultExpiration : 'forever'
  }

  /** All of them, in the order of the table. */
  list(): readonly SettingState[] {
    return settingNames.map((name) => {
      const variable = this.#fixedBy(name)
      const stored = this.#stored.texts[name]
      const text = this.#textOf(name, this.#stored.texts)
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
    await this.#stored.change(async (open, before) => {
      for (const { name, text } of wanted) {
        if (text === this.#textOf(name, before)) continue
        await this.#write(open, { name, text, before, by })
      }
    })
  }

  /** Makes a stripped picture the logo. Refuses what is too large for one. */
  async setLogo(picture: Parameters<typeof writeLogo>, by: AuditActor = 'operator'): Promise<void> {
    await this.change({ logo: writeLogo(...picture) }, by)
  }

  /** Back to what holds without a change. Answers whether there was one. */
  async reset(name: SettingName, by: AuditActor = 'operator'): Promise<boolean> {
    this.#requireFree(name)
    return this.#stored.change(async (open, before) => {
      if (before[name] === undefined) return false
      await this.#write(open, { name, text: null, before, by })
      return true
    })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#stored[Symbol.asyncDispose]()
  }

  async #write(open: Transaction, { name, text, before, by }: Change): Promise<void> {
    await this.#stored.write(open, name, text)
    const after = text ?? this.#textOf(name, {})
    const details = { from: this.#shown(name, before), to: shownText(name, after) }
    const target = writtenName(name)
    await this.#audit.record(open, { by, action: 'settings.change', target, details })
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

type Change = {
  readonly name: SettingName
  /** Null: back to what holds without a change. */
  readonly text: string | null
  readonly before: SettingTexts
  readonly by: AuditActor
}

function rowOf(name: SettingName): {
  readonly variable?: keyof GivenSettings
  readonly initial?: string
} {
  return settingTable[name]
}

const maxShown = 500

/** For the audit log: of a logo that it changed, and of a long text its beginning. */
function shownText(name: SettingName, text: string): string {
  if (name === 'logo') return settingTable.logo.parse(text)?.version ?? ''
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
}
