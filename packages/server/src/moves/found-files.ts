import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../core/app-error.ts'
import type { BytesFacts } from '../storage/index.ts'
import type { StoreName } from './blob-placement.ts'

/** A file by the store that it is in, and its key there. */
export type FoundFile = { readonly store: StoreName; readonly key: string }

const pageRows = 1000

/**
 * Which files a move has found in the old place, and which of them are in the new one, compared by their bytes. It outlives
 * the process, so that nothing is copied or compared twice. One process has it at a time.
 */
export class FoundFiles implements AsyncDisposable {
  readonly #path: string
  readonly #index: DatabaseSync
  #isOver = false

  private constructor(path: string) {
    this.#path = path
    this.#index = new DatabaseSync(join(path, 'files.db'))
  }

  /** Of this move; what is there of another one is forgotten. `conflict` while another process has it. */
  static async open(path: string, move: string): Promise<FoundFiles> {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const files = new FoundFiles(path)
    files.#take(path)
    files.#prepare(move)
    return files
  }

  /** The system takes the lock back from a process that is killed. A power cut may lose what is here: then all is compared again. */
  #take(path: string): void {
    try {
      this.#index.exec('pragma locking_mode = exclusive; pragma journal_mode = wal')
      this.#index.exec('pragma synchronous = off; begin exclusive; commit')
    } catch (cause) {
      this.#index.close()
      const detail = `Another move is using ${path}.`
      throw new AppError('conflict', { cause, detail })
    }
  }

  #prepare(move: string): void {
    this.#index.exec('create table if not exists moves (name text primary key)')
    const isSame = this.#index.prepare('select 1 from moves where name = ?').get(move)
    if (isSame) return
    this.#index.exec(`
      drop table if exists files;
      create table files (
        store text, key text, bytes integer, sha256 text, is_there integer not null default 0,
        primary key (store, key)
      ) without rowid;
      create index files_waiting on files (store, key) where sha256 is null;
      delete from moves`)
    this.#index.prepare('insert into moves values (?)').run(move)
  }

  /** Answers whether it was not known yet. */
  add({ store, key }: FoundFile): boolean {
    return this.#run('insert or ignore into files (store, key) values (?, ?)', store, key) > 0
  }

  /** It is in the new place as in the old one. */
  setCopied({ store, key }: FoundFile, { bytes, sha256 }: BytesFacts): void {
    this.#run(
      'update files set bytes = ?, sha256 = ? where store = ? and key = ?',
      bytes,
      sha256,
      store,
      key,
    )
  }

  forget({ store, key }: FoundFile): void {
    this.#run('delete from files where store = ? and key = ?', store, key)
  }

  /** What is still to be copied, a page at a time. */
  *waiting(): Generator<FoundFile[]> {
    const page = this.#index.prepare(`
      select store, key from files where sha256 is null and (store, key) > (?, ?)
      order by store, key limit ${pageRows}`)
    for (let last: FoundFile | undefined; ; ) {
      const rows = page.all(last?.store ?? '', last?.key ?? '') as FoundFile[]
      if (rows.length === 0) return
      yield rows
      last = rows.at(-1)
    }
  }

  /** Nothing was seen in the new place so far. */
  beginComparison(): void {
    this.#index.exec('update files set is_there = 0')
  }

  /** It is in the new place, with so many bytes. Answers whether it is known from the old one. */
  noteThere({ store, key }: FoundFile, bytes: number): boolean {
    return (
      this.#run(
        'update files set is_there = 1, sha256 = iif(bytes = ?, sha256, null) where store = ? and key = ?',
        bytes,
        store,
        key,
      ) > 0
    )
  }

  /** What was copied and is not in the new place waits again. */
  endComparison(): void {
    this.#index.exec('update files set sha256 = null where is_there = 0')
  }

  count(): { readonly found: number; readonly copied: number; readonly bytes: number } {
    const { found, copied, bytes } = this.#index
      .prepare(
        'select count(*) as found, count(sha256) as copied, coalesce(sum(bytes), 0) as bytes from files',
      )
      .get() as Record<string, number>
    return { found: Number(found), copied: Number(copied), bytes: Number(bytes) }
  }

  /** The move is over: nobody needs it any more. */
  end(): void {
    this.#isOver = true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#index.close()
    if (this.#isOver) await rm(this.#path, { recursive: true, force: true })
  }

  #run(text: string, ...values: (string | number | null)[]): number {
    return Number(this.#index.prepare(text).run(...values).changes)
  }
}
