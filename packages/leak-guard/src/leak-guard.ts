import { EngineAway, TextReader } from '@anybin/engines'
import { onPicture } from './boxes/box.ts'
import { type PaintedPicture, paintOver } from './mend/paint-over.ts'
import { type OpenPicture, openPicture } from './read/open-picture.ts'
import { WrittenText } from './read/written-text.ts'
import { type Finding, isSeen, type NotLookedAt, type Report, unseen } from './report.ts'
import { findKnown } from './rules/index.ts'

export type GuardOptions = {
  /** For one look. Default: 40 seconds, as hosts of agents give up after a minute. */
  readonly wallMs?: number
  /** Default: Tesseract for English, in a process of its own. */
  readonly openReader?: () => WordReader
}

export type WordReader = Pick<TextReader, 'readWords'> & AsyncDisposable

/** A picture cannot be painted over; the message says why, for people and models. */
export class MendError extends Error {
  override readonly name = 'MendError'
}

/** Files up to this size are looked at. */
export const maxLookedAtBytes = 48 * 1_048_576

const maxRounds = 3
// The reader's own limit is for those who wait longer.
const readerWallMs = 180_000

/**
 * Looks at pictures before they leave: reads what is written in them, on this machine, and finds what has the shape of a secret. It
 * tells what kind of thing is where, and keeps nothing.
 */
export class LeakGuard implements AsyncDisposable {
  readonly #wallMs: number
  readonly #openReader: () => WordReader
  #reader: WordReader | undefined

  constructor({ wallMs = 40_000, openReader = openTesseract }: GuardOptions = {}) {
    this.#wallMs = wallMs
    this.#openReader = openReader
  }

  /** Rejects with the reason of the signal only: whatever else goes wrong is told in the report. */
  async look(bytes: Uint8Array, signal?: AbortSignal): Promise<Report> {
    if (bytes.length > maxLookedAtBytes) return unseen('size')
    const late = AbortSignal.timeout(this.#wallMs)
    try {
      const picture = await openPicture(bytes)
      if (typeof picture === 'string') return unseen(picture)
      return await this.#read(picture, signal ? AbortSignal.any([signal, late]) : late)
    } catch (error) {
      signal?.throwIfAborted()
      if (late.aborted) return unseen('time')
      // What was thrown may quote what was read: it goes no further.
      return unseen(error instanceof EngineAway ? 'reader' : 'format')
    }
  }

  /**
   * A copy in which nothing known is found any more, with what was painted over. Throws `MendError` where there is none.
   */
  async mend(bytes: Uint8Array, report: Report, signal?: AbortSignal): Promise<Mended> {
    const painted: Finding[] = []
    let now: Report = report
    let picture: PaintedPicture = { bytes, mime: '' }
    for (let round = 0; now.findings.length > 0; round++) {
      if (round === maxRounds)
        throw new MendError('Something is found again after it was painted over.')
      painted.push(...now.findings)
      picture = await paint(picture.bytes, now)
      now = await this.look(picture.bytes, signal)
      if (!isSeen(now)) throw new MendError("The mended picture couldn't be looked at again.")
    }
    return { ...picture, painted, report: now }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader?.[Symbol.asyncDispose]()
  }

  async #read(picture: OpenPicture, signal: AbortSignal): Promise<Report> {
    const findings: Finding[] = []
    this.#reader ??= this.#openReader()
    for (const grey of await picture.grey()) {
      signal.throwIfAborted()
      const written = new WrittenText(await this.#reader.readWords(grey, signal))
      for (const { id, label, start, end } of findKnown(written.text)) {
        const boxes = written.boxesOf({ start, end }).map((box) => onPicture(box, grey, picture))
        findings.push({ rule: id, label, boxes })
      }
    }
    const notLookedAt: NotLookedAt[] = [
      ...(picture.isReduced ? (['small_writing'] as const) : []),
      ...(picture.isAnimated ? (['frames'] as const) : []),
    ]
    const { width, height } = picture
    return { findings: onceEach(findings), not_looked_at: notLookedAt, picture: { width, height } }
  }
}

function openTesseract(): WordReader {
  if (!TextReader.isBuilt) throw new EngineAway('The text reader is not here')
  return new TextReader({ languages: ['eng'], wallMs: readerWallMs, isUrgent: true })
}

export type Mended = PaintedPicture & {
  readonly painted: readonly Finding[]
  /** Of the copy. */
  readonly report: Report
}

async function paint(bytes: Uint8Array, { findings }: Report): Promise<PaintedPicture> {
  const picture = await openPicture(bytes)
  if (typeof picture === 'string') throw new MendError("This picture can't be painted over.")
  if (picture.isAnimated)
    throw new MendError("An animation can't be painted over. Make a still picture of it.")
  const boxes = findings.flatMap((finding) => finding.boxes)
  return paintOver(bytes, picture.format, boxes).catch((cause: unknown) => {
    throw new MendError("This picture can't be painted over.", { cause })
  })
}

/** What is read on both grounds is one finding. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const isSame = (one: Finding, other: Finding) =>
    one.rule === other.rule && JSON.stringify(one.boxes) === JSON.stringify(other.boxes)
  return findings.filter((one, at) => findings.findIndex((other) => isSame(one, other)) === at)
}
