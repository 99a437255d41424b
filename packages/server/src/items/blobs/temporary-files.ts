import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/app-error.ts'
import { newId } from '../../core/ids.ts'

export type Received = {
  readonly path: string
  readonly bytes: number
  /** Of the file as it came, lower-case hex. */
  readonly sha256: string
  readonly sha1: string
  readonly md5: string
}

// What comes while a write is under way is written at once after it: fewer and longer writes.
const heldBytes = 256 * 1024

/** A private folder for files under way. Nothing here outlives its request; what a crash left is swept. */
export class TemporaryFiles {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  async prepare(): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 })
  }

  newPath(): string {
    return path.join(this.#directory, newId())
  }

  /** A path of a new file, which is gone when the work is done. */
  pathUntil(end: AsyncDisposableStack): string {
    const file = this.newPath()
    end.defer(() => rm(file, { force: true }))
    return file
  }

  /** Writes the stream to a new file; `request_too_large` as soon as it passes `maxBytes`. */
  async receive(
    source: Readable,
    options: {
      maxBytes: number
      /** Whose limit that is. */
      setBy?: LimitSetter
      path: string
      signal: AbortSignal
    },
  ): Promise<Received> {
    const meter = measured(options)
    const file = createWriteStream(options.path, { mode: 0o600, highWaterMark: heldBytes })
    await pipeline(source, meter.stream, file, { signal: options.signal }).catch(explain)
    return { path: options.path, bytes: meter.bytes(), ...meter.hashes() }
  }

  /** Removes files older than this time (epoch milliseconds). */
  async sweep(before: number): Promise<number> {
    let removed = 0
    for (const name of await readdir(this.#directory)) {
      const file = path.join(this.#directory, name)
      // A file may vanish between the listing and the look at it: then there is nothing to do.
      const facts = await stat(file).catch(() => undefined)
      if (facts && facts.mtimeMs < before) {
        await rm(file, { force: true })
        removed += 1
      }
    }
    return removed
  }
}

const diskTrouble = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'ENOENT'])
const brokenOff = new Set([
  'ABORT_ERR',
  'ECONNRESET',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
])

/** Whose fault it was that a file did not arrive: the disk's, or the client's, who went away. */
function explain(thrown: unknown): never {
  const { code } = thrown as { code?: unknown }
  if (typeof code === 'string' && diskTrouble.has(code)) {
    throw new AppError('storage_unavailable', { cause: thrown })
  }
  if (typeof code === 'string' && brokenOff.has(code)) {
    throw new AppError('invalid_request', {
      cause: thrown,
      detail: 'The upload was interrupted. Send it again.',
    })
  }
  throw thrown
}

type Measure = {
  readonly maxBytes: number
  readonly setBy?: LimitSetter
}

/** Counts and hashes what passes: lists of known files name them by any of these. */
function measured({ maxBytes, setBy }: Measure) {
  const hashes = { sha256: createHash('sha256'), sha1: createHash('sha1'), md5: createHash('md5') }
  let bytes = 0
  const stream = new Transform({
    highWaterMark: heldBytes,
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      for (const hash of Object.values(hashes)) hash.update(chunk)
      if (bytes > maxBytes) done(tooLarge(maxBytes, setBy))
      else done(null, chunk)
    },
  })
  const digests = () => ({
    sha256: hashes.sha256.digest('hex'),
    sha1: hashes.sha1.digest('hex'),
    md5: hashes.md5.digest('hex'),
  })
  return { stream, bytes: () => bytes, hashes: digests }
}

/** A larger plan helps against the limit of a plan, and nothing against that of the site. */
export type LimitSetter = 'plan' | 'site'

/** The refusal of a file over the limit, which it names in megabytes with whose limit it is. */
export function tooLarge(maxBytes: number, setBy: LimitSetter = 'plan'): AppError {
  const megabytes = Math.round((maxBytes / 1_048_576) * 10) / 10
  const whose = setBy === 'plan' ? 'your plan' : 'this site'
  return new AppError('request_too_large', {
    detail: `This file is larger than ${megabytes} MB, the limit of ${whose}.`,
  })
}
