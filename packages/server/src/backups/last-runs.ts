import { type Database, putSetting } from '../database/index.ts'

/** What operators do now and then, and want to know the last time of. */
export type Upkeep = 'backup' | 'backup-verification' | 'file-verification'

/** How it ended the last time. */
export type LastRun = {
  /** Epoch milliseconds. */
  readonly at: number
  /** Whether all was as it should be. */
  readonly isFine: boolean
}

const upkeep: readonly Upkeep[] = ['backup', 'backup-verification', 'file-verification']
const rowName = (what: Upkeep) => `last-${what}`

/** When backups were made and things verified, kept in the database, so that every node knows it. */
export class LastRuns {
  readonly #database: Pick<Database, 'clock' | 'query'>

  constructor({ database }: { readonly database: Pick<Database, 'clock' | 'query'> }) {
    this.#database = database
  }

  async record(what: Upkeep, isFine: boolean): Promise<void> {
    const { clock, query } = this.#database
    const value = JSON.stringify({ at: clock.now(), isFine } satisfies LastRun)
    await putSetting(query, rowName(what), value)
  }

  /** Those that ever ran. */
  async read(): Promise<ReadonlyMap<Upkeep, LastRun>> {
    const rows = await this.#database.query
      .selectFrom('settings')
      .select(['name', 'value'])
      .where('name', 'in', upkeep.map(rowName))
      .execute()
    const values = new Map(rows.map(({ name, value }) => [name, value]))
    const found = upkeep.map((what) => [what, values.get(rowName(what))] as const)
    return new Map(
      found.flatMap(([what, value]) =>
        value === undefined ? [] : [[what, JSON.parse(value) as LastRun] as const],
      ),
    )
  }
}
