import type { Classification, ItemKind, ScanState } from '@anybin/contract'
import { type Selectable, sql } from 'kysely'
import { AppError } from '../core/app-error.ts'
import type { Database, Tables } from '../database/index.ts'
import { type ImportedItems, isForSome } from '../items/index.ts'

/** What administrators look for; what is undefined is not looked at. */
export type SiteItemFilter = {
  readonly id?: string | undefined
  readonly ownerId?: string | undefined
  readonly kind?: ItemKind | undefined
  readonly state?: ScanState | undefined
  /** Epoch milliseconds: uploaded from then on, and before then. */
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly minBytes?: number | undefined
}

/** An item as administrators see it in a list: of one that its owner did not publish to everybody, no words of theirs. */
export type SiteItem = {
  readonly id: string
  readonly kind: ItemKind
  readonly contentType: string
  readonly sizeBytes: number
  readonly createdAt: number
  readonly ownerId: string
  readonly state: ScanState
  readonly classification: Classification
  /** Whether it is private, has a password, or ends after so many viewers. */
  readonly isForSome: boolean
  /** Null where it has none, and where it is for some. */
  readonly title: string | null
  /** Its owner or a moderator deleted it, and it can still be brought back. */
  readonly isDeleted: boolean
}

type SiteItemPage = {
  readonly items: readonly SiteItem[]
  /** The position that the next page begins behind; undefined at the end. */
  readonly next: number | undefined
}

/** So many items are looked through for one page, however few of them are found: a page costs the same at every site. */
const window = 5000

/** Few are in one of these, and they have an index of their own; `clean` are most. */
const rareStates: readonly ScanState[] = ['pending', 'held', 'blocked']

const columns = [
  'id',
  'position',
  'kind',
  'content_type',
  'size_bytes',
  'created_at',
  'owner_id',
  'scan_state',
  'classification',
  'private',
  'password_hash',
  'view_limit',
  'title',
  'deleted_at',
] as const

/** All items of the site as administrators list them. Nothing here opens one. */
export class SiteItems {
  readonly #database: Database
  readonly #importedItems: Pick<ImportedItems, 'any'>

  constructor(parts: {
    readonly database: Database
    readonly importedItems: Pick<ImportedItems, 'any'>
  }) {
    this.#database = parts.database
    this.#importedItems = parts.importedItems
  }

  /** Newest first, from the one behind this position. A page may have fewer than `limit` and still not be the last. */
  async list(
    filter: SiteItemFilter,
    { before, limit }: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<SiteItemPage> {
    const from = await this.#start(filter, before)
    const rows = await this.#looked(filter, from)
      .where((item) =>
        item.and(conditions(filter).map(([name, is, value]) => item(name, is, value))),
      )
      .selectAll()
      .orderBy('position', 'desc')
      .limit(limit + 1)
      .execute()
    const shown = rows.slice(0, limit)
    const next = rows.length > limit ? shown.at(-1)?.position : await this.#end(filter, from)
    return { items: shown.map(describe), next: next === undefined ? undefined : Number(next) }
  }

  async require(id: string): Promise<SiteItem> {
    const row = await this.#database.query
      .selectFrom('items')
      .select(columns)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new AppError('not_found')
    return describe(row)
  }

  /** The stretch of items that one page looks through: of those of a rare state, where no owner has fewer. */
  #looked({ ownerId, id, state }: SiteItemFilter, from: number | undefined) {
    let items = this.#database.longQuery
      .selectFrom('items')
      .select(columns)
      .where('position', '>', 0)
    if (ownerId !== undefined) items = items.where('owner_id', '=', ownerId)
    else if (state !== undefined && rareStates.includes(state)) {
      // Not as a parameter: an index of one state alone is used only where that state is named.
      items = items.where(sql<boolean>`scan_state = ${sql.lit(state)}`)
    }
    if (id !== undefined) items = items.where('id', '=', id)
    if (from !== undefined) items = items.where('position', '<', from)
    const stretch = items.orderBy('position', 'desc').limit(window)
    return this.#database.longQuery.selectFrom(stretch.as('looked'))
  }

  /** The last position of the stretch, where there is more behind it that may be found. */
  async #end(filter: SiteItemFilter, from: number | undefined): Promise<number | undefined> {
    const { count, last, oldest } = await this.#looked(filter, from)
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.min<number | null>('position').as('last'),
        fn.min<number | null>('created_at').as('oldest'),
      ])
      .executeTakeFirstOrThrow()
    const isOld = filter.since !== undefined && Number(oldest ?? 0) < filter.since
    const isOver = isOld && !(await this.#importedItems.any())
    return Number(count) < window || isOver || last === null ? undefined : Number(last)
  }

  /**
   * Positions grow with time: a list of what is older than a time begins at the position of that time. What was imported is
   * older than its position.
   */
  async #start({ until }: SiteItemFilter, before: number | undefined): Promise<number | undefined> {
    if (until === undefined || before !== undefined) return before
    if (await this.#importedItems.any()) return undefined
    let [low, high] = [0, await this.#highest()]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      const found = await this.#firstFrom(middle)
      if (found === undefined || found.created_at >= until) high = middle
      else low = middle + 1
    }
    return low
  }

  async #highest(): Promise<number> {
    const row = await this.#database.query
      .selectFrom('items')
      .select('position')
      .where('position', '>', 0)
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirst()
    return Number(row?.position ?? 0) + 1
  }

  #firstFrom(position: number) {
    return this.#database.query
      .selectFrom('items')
      .select('created_at')
      .where('position', '>', 0)
      .where('position', '>=', position)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
  }
}

type Condition = readonly [
  'kind' | 'scan_state' | 'created_at' | 'size_bytes',
  '=' | '>=' | '<',
  string | number,
]

function conditions({ kind, state, since, until, minBytes }: SiteItemFilter): Condition[] {
  const all = [
    ['kind', '=', kind],
    ['scan_state', '=', state],
    ['created_at', '>=', since],
    ['created_at', '<', until],
    ['size_bytes', '>=', minBytes],
  ] as const
  return all.filter(([, , value]) => value !== undefined) as unknown as Condition[]
}

type Row = Pick<Selectable<Tables['items']>, (typeof columns)[number]>

function describe(row: Row): SiteItem {
  const forSome = isForSome(row)
  return {
    id: row.id,
    kind: row.kind,
    contentType: row.content_type,
    sizeBytes: Number(row.size_bytes),
    createdAt: Number(row.created_at),
    ownerId: row.owner_id,
    // Nobody else writes these columns, and with no other words.
    state: row.scan_state as ScanState,
    classification: row.classification as Classification,
    isForSome: forSome,
    title: forSome ? null : row.title,
    isDeleted: row.deleted_at !== null,
  }
}
