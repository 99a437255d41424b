/** A file that a row of the database names: in the store of uploads, or in the one of sealed evidence. */
export type StoredFile = {
  readonly key: string
  readonly store: 'files' | 'evidence'
  /** Lower-case hex, where the database knows it. */
  readonly sha256: string | null
}

/** What a copy of the database says of itself, as of its one moment. */
export type CopiedDatabase = {
  /** Name of the last change of the schema that it has. */
  readonly schema: string
  /** Of the secret that it was used with. */
  readonly secretFingerprint: string | undefined
  /** Every file that it names, in no order. */
  readonly files: AsyncIterable<StoredFile>
}

/** Reads what it needs of the copy while that can be asked. */
export type Look = (copied: CopiedDatabase) => Promise<void>

const places = [
  { table: 'items', sha256: 'sha256', store: 'files' },
  { table: 'versions', sha256: 'sha256', store: 'files' },
  { table: 'renditions', sha256: 'null', store: 'files' },
  { table: 'exports', sha256: 'null', store: 'files' },
  { table: 'upload_pieces', sha256: 'null', store: 'files' },
  { table: 'evidence', sha256: 'null', store: 'evidence' },
] as const

/** A query for all files in the tables that there are: an earlier schema has fewer. */
export function filesQuery(tables: ReadonlySet<string>): string {
  return places
    .filter(({ table }) => tables.has(table))
    .map(
      ({ table, sha256, store }) =>
        `select blob_key as key, '${store}' as store, ${sha256} as sha256 from ${table} where blob_key is not null`,
    )
    .join(' union all ')
}

export const schemaQuery = 'select max(name) as value from migrations'

/** The engine's own way to write a parameter. */
export const settingQuery = (mark: string) => `select value from settings where name = ${mark}`

export const fingerprintQuery = "select value from settings where name = 'secret_fingerprint'"

/** Which of these keys a row names; the engine's own way to write a parameter. */
export function namedQuery(tables: ReadonlySet<string>, parameters: readonly string[]): string {
  return `select key from (${filesQuery(tables)}) as named where key in (${parameters.join(', ')})`
}
