import { createHash } from 'node:crypto'
import { LeakGuard, MendError, maxLookedAtBytes } from '../leak-guard.ts'
import { PersonAnswers } from '../person-page/person-answers.ts'
import { isSeen, type Report, reportText, unseen } from '../report.ts'
import { HeldBack } from './held-back.ts'

/** What is to be done when something is found. None of it sends a file as it is: that is a person's to allow, on a page. */
export const wishes = ['refuse', 'mend', 'ask_person'] as const

export type Wish = (typeof wishes)[number]

/** A file that is about to leave. */
export type Leaving = {
  readonly size: number
  readonly isSound: boolean
  readonly read: () => Promise<Uint8Array>
  readonly filename: string
  readonly mime: string
  /** Origin of the site that it is for. */
  readonly site: string
  /** How it is to be uploaded. */
  readonly options: Readonly<Record<string, unknown>>
}

/** What may leave. `bytes` are those that were looked at, or a mended copy; left out where nothing was looked at. */
export type Cleared = {
  readonly bytes?: Uint8Array
  readonly filename: string
  readonly mime: string
  /** Of what leaves. */
  readonly report: Report
  /** What people and models are told. */
  readonly note: string
}

export type Asking = {
  readonly signal: AbortSignal
  /** How long to wait for a person. */
  readonly patience: AbortSignal
}

export type GateOptions = {
  /** For one look, in milliseconds. */
  readonly wallMs?: number
  /** Brings the address of a page to the person's browser, and to nobody else. */
  readonly show: (url: URL) => void
}

/** The leak guard in front of everything that a program sends. */
export class Gate implements AsyncDisposable {
  readonly #guard: LeakGuard
  readonly #answers: PersonAnswers
  /** Whoever asks a person comes again with the same file. */
  #latest: { readonly digest: string; readonly report: Report } | undefined

  constructor({ show, ...options }: GateOptions) {
    this.#guard = new LeakGuard(options)
    this.#answers = new PersonAnswers(show)
  }

  /** Throws `HeldBack`. What could not be looked at may leave, and the note says so. */
  async check(leaving: Leaving, wish: Wish, asking: Asking): Promise<Cleared> {
    const { filename, mime } = leaving
    const seen = await this.#look(leaving, asking.signal)
    const { bytes, report } = seen
    if (bytes === undefined || report.findings.length === 0) {
      return { ...(bytes && { bytes }), filename, mime, report, note: reportText(report) }
    }
    if (wish === 'mend') return this.#mend(bytes, report, filename, asking.signal)
    if (wish === 'ask_person') return this.#ask(bytes, report, leaving, asking)
    throw new HeldBack('found', { report })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#guard[Symbol.asyncDispose](), this.#answers[Symbol.asyncDispose]()])
  }

  async #look({ isSound, size, read }: Leaving, signal: AbortSignal): Promise<Seen> {
    if (isSound) return { report: unseen('sound') }
    if (size > maxLookedAtBytes) return { report: unseen('size') }
    const bytes = await read()
    const digest = digestOf(bytes)
    if (this.#latest?.digest === digest) return { bytes, report: this.#latest.report }
    const report = await this.#guard.look(bytes, signal)
    if (isSeen(report)) this.#latest = { digest, report }
    return { bytes, report }
  }

  async #mend(bytes: Uint8Array, report: Report, filename: string, signal: AbortSignal) {
    try {
      const mended = await this.#guard.mend(bytes, report, signal)
      const after = reportText(mended.report)
      return {
        bytes: mended.bytes,
        mime: mended.mime,
        filename: named(filename, mended.mime),
        report: mended.report,
        note: `${reportText({ ...report, not_looked_at: [] })} Painted over before it was sent. ${after}`,
      }
    } catch (error) {
      if (!(error instanceof MendError)) throw error
      throw new HeldBack('cannot_mend', { report, cause: error })
    }
  }

  async #ask(
    bytes: Uint8Array,
    report: Report,
    leaving: Leaving,
    asking: Asking,
  ): Promise<Cleared> {
    const { filename, mime, site, options } = leaving
    // What was allowed to be private must not become public, nor go elsewhere.
    const key = JSON.stringify([digestOf(bytes), site, filename, Object.entries(options).sort()])
    const patience = AbortSignal.any([asking.signal, asking.patience])
    const question = { bytes, mime, filename, report, site, options }
    const answer = await this.#answers.ask(key, question, patience)
    asking.signal.throwIfAborted()
    if (answer !== 'send') throw new HeldBack(answer, { report })
    const note = `${reportText(report)} The user allowed it as it is.`
    return { bytes, filename, mime, report, note }
  }
}

type Seen = { readonly bytes?: Uint8Array; readonly report: Report }

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

const ends: Readonly<Record<string, RegExp>> = {
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g?$/i,
  'image/webp': /\.webp$/i,
}

/** A mended copy may be of another type than the file. */
function named(filename: string, mime: string): string {
  if (ends[mime]?.test(filename)) return filename
  return `${filename.replace(/(?<=.)\.\w+$/, '')}.${mime.slice('image/'.length)}`
}
