import { DatabaseSync } from 'node:sqlite'

/** Makes rows like the one that is there, behind the server's back: a million uploads would take an hour. */
export function copyItem(file: string, items: number): void {
  const database = new DatabaseSync(file)
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('items')
  const values = columns.map(({ name }) => {
    if (name === 'id') return "printf('%08d', n)"
    if (name === 'blob_key') return "'copy-' || n"
    if (name === 'position') return 'position + n'
    return `"${name}"`
  })
  const names = columns.map(({ name }) => `"${name}"`)
  database
    .prepare(
      `WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
       INSERT INTO items (${names.join(', ')})
       SELECT ${values.join(', ')} FROM copies, (SELECT * FROM items LIMIT 1)`,
    )
    .run(items - 1)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}
