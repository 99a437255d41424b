import { Readable } from 'node:stream'
import { type BlobStore, writeBlob } from '../storage/index.ts'

import { lineOf, type Manifest, type SnapshotFile } from './snapshot.ts'

// A killed run has copied at most so many files that stand in no list yet.
const linesOfList = 5000

/** The files of a snapshot, written down a list at a time. */
export class FileLists {
  readonly #store: BlobStore
  readonly #keyOf: (number: number) => string
  readonly #lists: { readonly key: string; readonly sha256: string }[] = []
  #writing: Promise<void> = Promise.resolve()
  #lines: string[] = []
  #begun = 0
  #count = 0
  #bytes = 0

  constructor(store: BlobStore, keyOf: (number: number) => string) {
    this.#store = store
    this.#keyOf = keyOf
  }

  async add(file: SnapshotFile): Promise<void> {
    this.#lines.push(lineOf(file))
    this.#count += 1
    this.#bytes += file.bytes
    if (this.#lines.length >= linesOfList) await this.#write()
  }

  /** Writes what is left; answers what was listed. */
  async end(): Promise<Omit<Manifest['files'], 'gone'>> {
    if (this.#lines.length > 0) await this.#write()
    await this.#writing
    return { count: this.#count, bytes: this.#bytes, lists: this.#lists }
  }

  #write(): Promise<void> {
    const text = Buffer.from(this.#lines.join(''))
    const key = this.#keyOf(this.#begun)
    this.#lines = []
    this.#begun += 1
    this.#writing = this.#writing.then(async () => {
      const facts = await writeBlob(this.#store, key, Readable.from([text]))
      this.#lists.push({ key, sha256: facts?.sha256 ?? '' })
    })
    return this.#writing
  }
}
