import { open, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import { codeOf } from './storage-failure.ts'

const readEveryMs = 2 * second
const retryAfterSeconds = 60
const megabyte = 1024 * 1024
/** Enough for the database to write down the deletion of many thousands of items. */
const maxReserveBytes = 32 * megabyte
/** As little as another program may leave before the reserve is given up. */
const emergencyBytes = 8 * megabyte

/**
 * The free space of this node's disks. Uploads end before a disk is full, and a reserve file is given up when something else
 * fills it all the same, so that deletion and expiry, which free space and must write for it, always can.
 */
export class DiskSpace implements Disposable {
  readonly #folders: readonly string[]
  readonly #minFreeBytes: number
  readonly #reserve: string
  readonly #log: Log
  readonly #freeBytes: (folder: string) => Promise<number>
  #free: number | undefined
  #timer: NodeJS.Timeout | undefined

  /** The reserve lies in the first of `folders`, which must exist. `minFreeBytes`: below it no upload is taken. */
  constructor(options: {
    readonly folders: readonly [string, ...string[]]
    readonly minFreeBytes: number
    readonly log: Log
    /** Answers the free bytes of a folder's disk. */
    readonly freeBytes?: (folder: string) => Promise<number>
  }) {
    this.#folders = options.folders
    this.#minFreeBytes = options.minFreeBytes
    this.#reserve = join(options.folders[0], 'reserve')
    this.#log = options.log
    this.#freeBytes = options.freeBytes ?? statFreeBytes
  }

  get minFreeBytes(): number {
    return this.#minFreeBytes
  }

  /** Bytes that are free on the fullest of the disks. */
  async read(): Promise<number> {
    return Math.min(...(await Promise.all(this.#folders.map(this.#freeBytes))))
  }

  /** Reads from now on every two seconds, and keeps the reserve. */
  async start(): Promise<void> {
    await this.look()
    this.#timer ??= setInterval(() => void this.look(), readEveryMs).unref()
  }

  get isLow(): boolean {
    return this.#free !== undefined && this.#free < this.#minFreeBytes
  }

  /** `storage_unavailable` for what would store more. Nothing was read yet: nothing is refused. */
  rejectWhenLow(): void {
    if (this.isLow) throw new AppError('storage_unavailable', { retryAfterSeconds })
  }

  /** One reading, with what follows from it. Never rejects. */
  async look(): Promise<void> {
    try {
      const wasLow = this.isLow
      this.#free = await this.read()
      if (wasLow !== this.isLow) this.#tell(this.#free)
      await this.#keepReserve(this.#free)
    } catch (err) {
      this.#log.error({ err }, 'the free disk space cannot be read')
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }

  #tell(freeBytes: number): void {
    const facts = { freeBytes, minFreeBytes: this.#minFreeBytes }
    if (this.isLow)
      this.#log.error(facts, 'disk almost full: no upload is taken until there is room')
    else this.#log.info(facts, 'enough disk space again: uploads are taken')
  }

  async #keepReserve(free: number): Promise<void> {
    if (free < emergencyBytes) await this.#giveUpReserve()
    else if (free > this.#minFreeBytes + maxReserveBytes) await this.#makeReserve()
  }

  async #giveUpReserve(): Promise<void> {
    const facts = await stat(this.#reserve).catch(() => undefined)
    if (!facts) return
    await rm(this.#reserve, { force: true })
    this.#log.warn({ bytes: facts.size }, 'disk full: the reserve was given up for the database')
  }

  async #makeReserve(): Promise<void> {
    const bytes = Math.min(maxReserveBytes, this.#minFreeBytes)
    const zeros = Buffer.alloc(megabyte)
    try {
      await using file = await open(this.#reserve, 'wx', 0o600)
      // Written in full: a file with holes keeps nothing free.
      for (let left = bytes; left > 0; left -= zeros.length) {
        await file.write(zeros.subarray(0, Math.min(left, zeros.length)))
      }
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

/** Of a folder that is still to be made: where it will be. */
async function statFreeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch (error) {
    const above = dirname(folder)
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error
    return statFreeBytes(above)
  }
}
