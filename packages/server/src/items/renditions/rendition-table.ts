import type { ItemKind } from '@anybin/contract'
import type { ClipForm } from '../item/addresses.ts'

type RenditionFacts = {
  /** Of the items that have it. */
  readonly kind: ItemKind
  /** In `/t/{slug}/{file}`. */
  readonly file: string
  readonly contentType: string
  /** Written by us and no stranger's bytes, and read by scripts of our pages. */
  readonly readByScripts: boolean
  /** Only for who judges the item: nobody else finds its address. */
  readonly isInternal?: true
  /** All of a clip, in this form. */
  readonly clipForm?: ClipForm
}

/** Everything that is made of items. A closed list, so that nobody can make the server compute for fun. */
export const renditionTable = {
  w160: still(160),
  w320: still(320),
  w640: still(640),
  w1280: still(1280),
  /** Of an animation; of anything else it is a still as well. */
  a320: { ...still(320), file: 'a320.webp' },
  /** Eight frames of an animation. */
  sheet: { ...still(960), file: 'sheet.webp', isInternal: true },
  peaks: sound('peaks.json', 'application/json'),
  waveform: sound('waveform.webp', 'image/webp'),
  mp3: form('mp3', 'audio/mpeg'),
  opus: form('opus', 'audio/ogg'),
  mp4: form('mp4', 'video/mp4'),
} as const satisfies Readonly<Record<string, RenditionFacts>>

export type RenditionName = keyof typeof renditionTable

const facts: Readonly<Record<RenditionName, RenditionFacts>> = renditionTable

const byFile = new Map(
  (Object.keys(facts) as RenditionName[]).map((name) => [facts[name].file, name] as const),
)

/** The rendition behind `/t/{slug}/{file}`. */
export function renditionOfFile(file: string): RenditionName | undefined {
  return byFile.get(file)
}

/** Whether nobody but who judges an item may have this of it. */
export function isInternal(name: RenditionName): boolean {
  return facts[name].isInternal === true
}

/** What form of a clip it is, where it is all of one in another form. */
export function clipForm(name: RenditionName): ClipForm | undefined {
  return facts[name].clipForm
}

/** The files under `/t/{slug}/` that an item of this kind has. */
export function renditionFiles(kind: ItemKind): readonly string[] {
  const all = Object.values(facts)
  return all.flatMap((one) => (one.kind === kind && !one.isInternal ? [one.file] : []))
}

function still(width: number): RenditionFacts {
  const file = `${width}.webp`
  return { kind: 'image', file, contentType: 'image/webp', readByScripts: false }
}

function sound(file: string, contentType: string): RenditionFacts {
  return { kind: 'audio', file, contentType, readByScripts: true }
}

function form(clipForm: ClipForm, contentType: string): RenditionFacts {
  return { ...sound(`sound.${clipForm}`, contentType), clipForm }
}

const stillWidths = [1280, 640, 320, 160]
// WebP cannot be higher (RFC 9649 §2.7).
const maxStillHeight = 16_383

/** The stills of a picture of this size, largest first, with the sizes that they have. None is larger than the picture. */
export function stillSizes(width: number, height: number) {
  return stillWidths.map((most) => {
    const scale = Math.min(1, most / width, maxStillHeight / height)
    return {
      file: `${most}.webp`,
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    }
  })
}
