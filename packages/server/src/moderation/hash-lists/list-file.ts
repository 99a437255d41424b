import { fairQuality, parsePdq } from '@anybin/media/pdq'
import { AppError } from '../../core/app-error.ts'
import type { NewHashEntry } from './hash-lists.ts'

const digits = { md5: 32, sha1: 40, sha256: 64, pdq: 64 } as const
type SignalType = keyof typeof digits

const maxShown = 20
/** So many are one transaction of an import, which a slow machine ends in time. */
const batch = 1000
/** Of all lines; a list with more of them is something else. */
const maxBadShare = 0.01

export type BadLine = { readonly number: number; readonly reason: string }

type BadLines = {
  readonly bad: number
  /** The first of them. */
  readonly badLines: readonly BadLine[]
}

export type ParsedList = BadLines & { readonly entries: readonly NewHashEntry[] }

/**
 * Reads a list as hash exchanges write it: on each line a type (`pdq`, `md5`, `sha1`, `sha256`), a value in hexadecimal, and
 * for pictures perhaps their quality. Empty lines and those that begin with `#` are nothing. `invalid_request` where more than
 * one line in a hundred is bad.
 */
export async function parseListFile(lines: AsyncIterable<string>): Promise<ParsedList> {
  const entries: NewHashEntry[] = []
  const { bad, badLines } = await readLines(lines, (found) => entries.push(...found))
  return { entries, bad, badLines }
}

/** Looks at a file that may be too long for the memory: how many entries it has. Refused as by `parseListFile`. */
export async function checkListFile(
  lines: AsyncIterable<string>,
): Promise<BadLines & { readonly entries: number }> {
  let entries = 0
  const { bad, badLines } = await readLines(lines, (found) => {
    entries += found.length
  })
  return { entries, bad, badLines }
}

/** The entries of such a file, some thousands at a time, without what cannot be read. */
export async function* readListFile(
  lines: AsyncIterable<string>,
): AsyncGenerator<readonly NewHashEntry[]> {
  let some: NewHashEntry[] = []
  for await (const line of lines) {
    const parsed = parseLine(line.trim())
    if (!Array.isArray(parsed)) continue
    some.push(...parsed)
    if (some.length < batch) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

async function readLines(
  lines: AsyncIterable<string>,
  take: (entries: readonly NewHashEntry[]) => void,
): Promise<BadLines> {
  const badLines: BadLine[] = []
  let bad = 0
  let number = 0
  for await (const line of lines) {
    number++
    const text = line.trim()
    if (text === '' || text.startsWith('#')) continue
    const parsed = parseLine(text)
    if (Array.isArray(parsed)) {
      take(parsed)
      continue
    }
    bad++
    if (badLines.length < maxShown) badLines.push({ number, reason: parsed })
  }
  if (bad > 0 && bad > number * maxBadShare) throw notAList(bad, number, badLines)
  return { bad, badLines }
}

/** Entries, or what is wrong with the line. */
function parseLine(text: string): NewHashEntry[] | string {
  const [word = '', given = '', quality] = text.split(/[\s,]+/)
  const type = word.toLowerCase()
  const value = given.toLowerCase()
  if (!isSignalType(type)) return `unknown type ${word.slice(0, 20)}`
  if (value.length !== digits[type] || !/^[0-9a-f]+$/.test(value)) return `not a value of ${type}`
  if (type !== 'pdq') return byteKinds[type].map((kind) => ({ kind, value }))
  const known = quality === undefined ? null : Number(quality)
  if (!hasDetail(value) || (known !== null && !(known >= fairQuality))) {
    return 'a picture without detail, which looks like many others'
  }
  return [{ kind: 'pdq', value, quality: known }]
}

/** Lists have hashes of files as they were found; ours may have been stripped by another bin like this one before. */
const byteKinds = {
  md5: ['md5_raw'],
  sha1: ['sha1_raw'],
  sha256: ['sha256_raw', 'sha256'],
} as const

/** Hashes of flat pictures have nearly no bit set, or nearly all. */
export function hasDetail(value: string): boolean {
  const words = parsePdq(value)
  const ones = words ? [...value].reduce((sum, digit) => sum + (onesOf[digit] ?? 0), 0) : 0
  return ones >= 64 && ones <= 192
}

const onesOf: Readonly<Record<string, number>> = Object.fromEntries(
  Array.from({ length: 16 }, (_, value) => [
    value.toString(16),
    [...value.toString(2)].filter((bit) => bit === '1').length,
  ]),
)

function isSignalType(word: string): word is SignalType {
  return Object.hasOwn(digits, word)
}

function notAList(bad: number, lines: number, badLines: readonly BadLine[]): AppError {
  const [first] = badLines
  return new AppError('invalid_request', {
    detail: `${bad} of ${lines} lines can't be read. Line ${first?.number}: ${first?.reason}.`,
  })
}
