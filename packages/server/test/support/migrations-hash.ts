import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

const migrations = new URL('../../src/database/migrations/', import.meta.url)

/** Of whatever the migrations are made of: names the templates of databases, which stay from one run to the next. */
export async function hashMigrations(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await readdir(migrations)).sort()) {
    hash.update(`${file}\0`).update(await readFile(new URL(file, migrations)))
  }
  return hash.digest('hex').slice(0, 16)
}
