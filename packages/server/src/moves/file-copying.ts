import { AppError } from '../core/app-error.ts'
import { inParallel } from '../core/in-parallel.ts'
import { type BlobStore, copyBlob, readBack } from '../storage/index.ts'
import { type PlaceStores, storeNames } from './blob-placement.ts'
import type { FoundFile, FoundFiles } from './found-files.ts'
import type { Progress } from './progress.ts'

const copiesAtOnce = 8
const maxTries = 3

/** Copies the files of one place to another while they come and go, and compares them. */
export class FileCopying {
  readonly #parts: { readonly files: FoundFiles } & Places
  readonly #progress: Progress
  #copied = 0

  constructor(parts: { readonly files: FoundFiles } & Places, progress: Progress) {
    this.#parts = parts
    this.#progress = progress
  }

  /** Files, so far. */
  get copied(): number {
    return this.#copied
  }

  count(): { readonly found: number; readonly bytes: number } {
    return this.#parts.files.count()
  }

  /** Until a comparison finds nothing to copy, while nobody writes to the old place. What was deleted meanwhile is no reason to go on. */
  async copyRest(): Promise<void> {
    for (let before = -1; before < this.#copied; ) {
      await this.findNew()
      await this.copyWaiting()
      await this.compare({ removeStrays: false })
      before = this.#copied
      await this.copyWaiting()
    }
  }

  /** Answers how many were not known. */
  async findNew(): Promise<number> {
    const { files, from } = this.#parts
    let isNew = 0
    for (const store of storeNames) {
      for await (const { key } of from[store].list()) {
        if (files.add({ store, key })) isNew += 1
        this.#progress.note(() => `Looking for files: ${files.count().found} so far`)
      }
    }
    return isNew
  }

  /** What was found and is not in the new place as it is in the old one. */
  async copyWaiting(): Promise<void> {
    const { files } = this.#parts
    for (const page of files.waiting()) {
      await inParallel(page, copiesAtOnce, async (file) => {
        await this.#copy(file)
        this.#progress.note(() => {
          const { found, copied, bytes } = files.count()
          return `Files: ${copied} of ${found} copied and compared (${inMegabytes(bytes)})`
        })
      })
    }
  }

  /** A file that was deleted meanwhile goes from the new place, too: whoever deletes begins with the old one. */
  async #copy(file: FoundFile): Promise<void> {
    const { files, from, to } = this.#parts
    const { store, key } = file
    for (let tries = 1; ; tries++) {
      const facts = await this.#copyOnce(from[store], to[store], key)
      if (facts) files.setCopied(file, facts)
      if (!(await from[store].stat(key))) {
        await to[store].delete(key)
        files.forget(file)
        return
      }
      if (facts) return
      if (tries === maxTries) throw notAsItWas(file)
    }
  }

  /** Undefined where what is in the new place is not what is in the old one. */
  async #copyOnce(from: BlobStore, to: BlobStore, key: string) {
    const there = await readBack(to, key)
    const here = there && (await readBack(from, key))
    if (there && here?.sha256 === there.sha256) return there
    if (there) await to.delete(key)
    const copied = await copyBlob(from, to, key)
    if (copied) this.#copied += 1
    return (await readBack(to, key))?.sha256 === copied?.sha256 ? copied : undefined
  }

  /** By names and sizes. What is not there waits to be copied again. */
  async compare({ removeStrays }: { readonly removeStrays: boolean }): Promise<void> {
    const { files, from, to } = this.#parts
    files.beginComparison()
    for (const store of storeNames) {
      for await (const { key, bytes } of to[store].list()) {
        if (files.noteThere({ store, key }, bytes) || !removeStrays) continue
        // Of a process that was killed after a copy, or of one that did not know of the move when it deleted.
        if (!(await from[store].stat(key))) await to[store].delete(key)
      }
    }
    files.endComparison()
  }
}

/** Where files are moved from, and to. */
export type Places = { readonly from: PlaceStores; readonly to: PlaceStores }

function notAsItWas({ store, key }: FoundFile): AppError {
  return new AppError('storage_unavailable', {
    detail: `The copy of ${key} (${store}) is not what was copied, ${maxTries} times in a row.`,
  })
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
