import type { Media } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { ItemRow } from '../item-records.ts'
import type { FindRendition, RenditionParts } from './keep-rendition.ts'
import { makeAnimation, makeStill, makeUsual } from './make-pictures.ts'
import { makePeaks, makeWaveform } from './make-sound.ts'
import type { RenditionRow } from './rendition-records.ts'
import type { RenditionName } from './rendition-table.ts'

export type Renditions = ReturnType<typeof createRenditions>

/** Makes one rendition and records it; perhaps others with it. */
type Maker = (parts: RenditionParts, row: ItemRow, find: FindRendition) => Promise<void>

const makers: Readonly<Record<RenditionName, Maker>> = {
  w160: (parts, row) => makeStill(parts, row, 160),
  w320: makeUsual,
  w640: makeUsual,
  w1280: (parts, row) => makeStill(parts, row, 1280),
  a320: makeAnimation,
  peaks: makePeaks,
  waveform: makeWaveform,
}

/** What a job makes right after the upload; the rest is made when somebody asks. */
const eager = {
  image: ['w320'],
  animation: ['w320', 'a320'],
  audio: ['waveform'],
} as const satisfies Record<string, readonly RenditionName[]>

/** What is made of items: once, kept beside the original, found again by name. */
export function createRenditions(asked: RenditionParts & { readonly media: Media }) {
  const background = { ...asked, media: asked.media.inBackground }
  // Of many viewers asking for the same missing rendition at once, one makes it and all wait for that.
  const underWay = new Map<string, Promise<void>>()

  async function makeOnce(parts: RenditionParts, row: ItemRow, name: RenditionName) {
    const id = `${row.id} ${makers[name] === makeUsual ? 'usual' : name}`
    const making =
      underWay.get(id) ?? makers[name](parts, row, (one, other) => find(parts, one, other))
    underWay.set(id, making)
    try {
      await making
    } finally {
      underWay.delete(id)
    }
  }

  async function find(
    parts: RenditionParts,
    row: ItemRow,
    name: RenditionName,
  ): Promise<RenditionRow> {
    const found = await parts.records.find(row.id, name)
    if (found) return found
    await makeOnce(parts, row, name)
    const made = await parts.records.find(row.id, name)
    if (!made) throw new AppError('not_found')
    return made
  }

  return {
    /** For a viewer, who waits for it. */
    find: (row: ItemRow, name: RenditionName) => find(asked, row, name),

    /** The job after an upload. Idempotent; an item that is gone by now needs nothing. */
    async makeEager(itemId: string): Promise<void> {
      const row = await asked.items.byId(itemId)
      if (!row) return
      const names = eager[row.animated ? 'animation' : row.kind]
      for (const name of names) await find(background, row, name).catch(ignoreGone)
    },
  }
}

/** The item was removed, or nothing on this machine can make such a thing. */
function ignoreGone(thrown: unknown): void {
  if (!(thrown instanceof AppError) || thrown.code !== 'not_found') throw thrown
}
