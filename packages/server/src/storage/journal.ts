import { text } from 'node:stream/consumers'
import { randomBase62 } from '../core/ids.ts'
import { BlobMissing, type BlobStore } from './blob-store.ts'

/** What was written at once: when (epoch ms), and its lines in their order. */
export type Writing = { readonly at: number; readonly lines: readonly string[] }

/** One writing in the store, by the time in its key. */
type Part = { readonly key: string; readonly at: number }

const keyPattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z[0-9A-Za-z]{12}$/
const randomLetters = 12
/** So many writings of a day are read one by one before they are joined. */
const maxPartsOfDay = 24

/**
 * Lines that are only ever added, in a store of their own. Each writing is a blob whose key begins with its time: no store but
 * a disk can append to one. Nothing in it says what the lines mean.
 */
export class Journal implements AsyncDisposable {
  readonly #store: BlobStore

  constructor(store: BlobStore) {
    this.#store = store
  }

  /** When this resolves, a power cut no longer loses them. `at`: the time of now, by the clock that all nodes share. */
  async write(lines: readonly string[], at: number): Promise<void> {
    await this.#write(keyOf(at), lines)
  }

  /** What was written after this time, the oldest first. */
  async *read(after: number): AsyncGenerator<Writing> {
    for await (const { at, lines } of this.#writings((part) => part.at > after)) yield { at, lines }
  }

  /** Copies what the other one does not have. */
  async copyTo(other: Journal): Promise<void> {
    const known = new Set((await other.#parts()).map(({ key }) => key))
    for await (const { key, lines } of this.#writings((part) => !known.has(part.key))) {
      await other.#write(key, lines)
    }
  }

  /** Removes what was written before `keepAfter`, and joins the many writings of one day that are older than `joinBefore`. */
  async tidy({ keepAfter, joinBefore }: { keepAfter: number; joinBefore: number }): Promise<void> {
    const parts = await this.#parts()
    await this.#remove(parts.filter(({ at }) => at < keepAfter))
    const kept = parts.filter(({ at }) => at >= keepAfter && at < joinBefore)
    for (const ofDay of Map.groupBy(kept, dayOf).values()) {
      if (ofDay.length > maxPartsOfDay) await this.#join(ofDay)
    }
  }

  /** Those that are wanted. One that somebody has joined with others in between is read as a part of the whole. */
  async *#writings(isWanted: (part: Part) => boolean): AsyncGenerator<Part & Writing> {
    const read = new Set<string>()
    for (let isWhole = false; !isWhole; ) {
      isWhole = true
      for (const part of await this.#parts()) {
        if (read.has(part.key) || !isWanted(part)) continue
        const lines = await this.#linesOf(part)
        if (lines) yield { ...part, lines }
        else isWhole = false
        read.add(part.key)
      }
    }
  }

  async #write(key: string, lines: readonly string[]): Promise<void> {
    const blob = await this.#store.create(key)
    await blob.fill([Buffer.from(lines.map((line) => `${line}\n`).join(''))])
    await blob.keep()
  }

  /** The newest time stays that of the whole: whoever knows everything until then needs none of it. */
  async #join(parts: readonly Part[]): Promise<void> {
    const lines = new Set<string>()
    for (const part of parts) for (const line of (await this.#linesOf(part)) ?? []) lines.add(line)
    await this.write([...lines], parts.at(-1)?.at ?? 0)
    await this.#remove(parts)
  }

  async #remove(parts: readonly Part[]): Promise<void> {
    const [failure] = await this.#store.deleteMany(parts.map(({ key }) => key))
    if (failure) throw failure.error
  }

  async #linesOf({ key }: Part): Promise<string[] | undefined> {
    try {
      const whole = await text(await this.#store.open(key))
      return whole.split('\n').filter((line) => line !== '')
    } catch (error) {
      if (error instanceof BlobMissing) return undefined
      throw error
    }
  }

  async #parts(): Promise<Part[]> {
    const parts: Part[] = []
    for await (const { key } of this.#store.list()) {
      const at = timeOf(key)
      if (at !== undefined) parts.push({ key, at })
    }
    return parts.sort((one, other) => (one.key < other.key ? -1 : 1))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#store[Symbol.asyncDispose]()
  }
}

function keyOf(at: number): string {
  return `${new Date(at).toISOString().replace(/[-:.]/g, '')}${randomBase62(randomLetters)}`
}

function timeOf(key: string): number | undefined {
  const [, ...parts] = keyPattern.exec(key) ?? []
  if (parts.length === 0) return undefined
  const [year, month, day, hour, minute, second, ms] = parts.map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms)
}

function dayOf({ key }: Part): string {
  return key.slice(0, 8)
}
