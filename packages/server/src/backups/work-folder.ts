import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../core/app-error.ts'
import type { StoredFile } from '../database/index.ts'
import type { SnapshotFile } from './snapshot.ts'

const indexName = 'index.db'
const pageRows = 1000

/**
 * Where a backup or a restore keeps what is too much for memory, millions of names, and what is not whole yet. One process
 * has it at a time; what a killed one left is removed by the next.
 */
export class WorkFolder implements AsyncDisposable {
  readonly path: string
  readonly #index: DatabaseSync

  private constructor(path: string) {
    this.path = path
    this.#index = new DatabaseSync(join(path, indexName))
  }

  /** `conflict` while another process has it. */
  static async open(path: string): Promise<WorkFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 })
    const folder = new WorkFolder(path)
    folder.#take()
    for (const name of await readdir(path)) {
      if (!name.startsWith(indexName)) await rm(join(path, name), { recursive: true, force: true })
    }
    return folder
  }

  /** The system takes the lock back from a process that is killed. */
  #take(): void {
    try {
      this.#index.exec('pragma locking_mode = exclusive; pragma synchronous = off; begin exclusive')
    } catch (cause) {
      this.#index.close()
      const detail = `Another backup or restore is using ${this.path}.`
      throw new AppError('conflict', { cause, detail })
    }
    this.#index.exec(`
      drop table if exists known;
      drop table if exists wanted;
      create table known (key text primary key, bytes integer, sha256 text) without rowid;
      create table wanted (key text primary key, store text, sha256 text) without rowid`)
  }

  /** Notes that the files of a backup have this one. */
  addKnown({ key, bytes, sha256 }: SnapshotFile): void {
    this.#run('insert or replace into known values (?, ?, ?)', key, bytes, sha256)
  }

  forgetKnown(): void {
    this.#index.exec('delete from known')
  }

  addWanted({ key, store, sha256 }: StoredFile): void {
    this.#run('insert or replace into wanted values (?, ?, ?)', key, store, sha256)
  }

  isKnown(key: string): boolean {
    return this.#index.prepare('select 1 from known where key = ?').get(key) !== undefined
  }

  countWanted(): number {
    return Number(this.#index.prepare('select count(*) as count from wanted').get()?.['count'])
  }

  /** All that is wanted, a page at a time, with what is known of it. */
  *wanted(): Generator<
    (StoredFile & { readonly known: Pick<SnapshotFile, 'bytes' | 'sha256'> | undefined })[]
  > {
    const page = this.#index.prepare(`
      select wanted.key, store, wanted.sha256, known.bytes, known.sha256 as copied from wanted
      left join known using (key) where wanted.key > ? order by wanted.key limit ${pageRows}`)
    for (let after = ''; ; ) {
      const rows = page.all(after) as (StoredFile & {
        bytes: number | null
        copied: string | null
      })[]
      if (rows.length === 0) return
      yield rows.map(({ bytes, copied, ...file }) => ({
        ...file,
        known: bytes === null || copied === null ? undefined : { bytes, sha256: copied },
      }))
      after = rows.at(-1)?.key ?? after
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#index.close()
    await rm(this.path, { recursive: true, force: true })
  }

  #run(text: string, ...values: (string | number | null)[]): void {
    this.#index.prepare(text).run(...values)
  }
}
