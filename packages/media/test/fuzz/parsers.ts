import type { MediaType } from '@anybin/contract'
import { readHeic } from '../../src/convert/read-heic.ts'
import { detect } from '../../src/detect/detect.ts'
import { mendAvifEnd } from '../../src/formats/avif/mend-end.ts'
import type { SoundFormat } from '../../src/formats/format.ts'
import { bufferSource, formats, planToBuffer } from '../../src/formats/index.ts'
import { leaveOutJunk } from '../../src/formats/jpeg/leave-out-junk.ts'
import { gatherPng } from '../../src/formats/png/gather.ts'
import { mendWebpEnd } from '../../src/formats/webp/mend-end.ts'
import { Refusal } from '../../src/media-task.ts'
import { BrokenContainer, type ByteSource } from '../../src/strip-plan.ts'

/** Is given a file and answers with the stripped one, or nothing when it refuses; throws when it is not as it should be. */
export type Trial = (file: Buffer) => Buffer | undefined

type AnyStripper = (source: ByteSource) => Parameters<typeof toBuffer>[1]

/** What is tried where a stripper gave up, and what reads a HEIC before its decoder does. */
const menders: readonly ((source: ByteSource) => unknown)[] = [
  leaveOutJunk,
  gatherPng,
  mendWebpEnd,
  mendAvifEnd,
  readHeic,
]

/** Everything that reads bytes of strangers with code of ours. */
export const parsers: Readonly<Record<string, Trial>> = {
  detect: (file) => void detect(bufferSource(file)),
  mend: (file) => {
    for (const mend of menders) orRefused(() => mend(bufferSource(file)))
  },
  ...Object.fromEntries(
    Object.entries(formats).map(([type, format]) => [
      type,
      (file: Buffer) => {
        const once = stripTwice(format.strip, file)
        if (once && 'cut' in format) cutStripped(once, format)
        return once
      },
    ]),
  ),
}

/** Where a check sum over metadata and picture or sound tells them apart, whatever was done to a file. */
export const summed: ReadonlySet<string> = new Set(['image/png', 'audio/ogg'])

/** The type whose example files a parser is fed with; all of them for one that is of no type. */
export function typeOf(parser: string): MediaType | undefined {
  return parser.includes('/') ? (parser as MediaType) : undefined
}

/** What was stripped can be cut or says that it cannot; what was cut is a file again, or of too little sound among damage. */
function cutStripped(file: Buffer, { strip, cut }: SoundFormat): void {
  const { seconds } = strip(bufferSource(file))
  const part = (seconds * 1000) / 5
  const keep = [
    { startMs: part, endMs: 2 * part },
    { startMs: 3 * part, endMs: 4 * part },
  ]
  const made = orRefused(() => toBuffer(file, cut(bufferSource(file), keep)))
  if (made) orRefused(() => toBuffer(made, strip(bufferSource(made))))
}

function stripTwice(stripper: AnyStripper, file: Buffer): Buffer | undefined {
  const once = orRefused(() => toBuffer(file, stripper(bufferSource(file))))
  if (!once) return undefined
  const twice = orRefused(() => toBuffer(once, stripper(bufferSource(once))))
  if (!twice?.equals(once)) throw new Error('Stripped twice is not what stripped once is')
  return once
}

function toBuffer(file: Buffer, plan: { readonly pieces: Parameters<typeof planToBuffer>[1] }) {
  return planToBuffer(bufferSource(file), plan.pieces)
}

function orRefused<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof BrokenContainer || error instanceof Refusal) return undefined
    throw error
  }
}
