import type { Media, Pdq, Rendering } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import { withinTime } from '../../core/within-time.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import { readFrames } from './frames.ts'
import { makeAnimation, makeStill, makeUsual, readLook } from './make-pictures.ts'
import { makeForm, makePeaks, makeVideo, makeWaveform } from './make-sound.ts'
import type { RenditionRow, RenditionStore } from './rendition-store.ts'
import type { RenditionName } from './rendition-table.ts'

/** Makes one rendition and keeps it; perhaps others with it. */
type Maker = (rendering: Rendering, row: ItemRow, renditions: Renditions) => Promise<void>

const makers: Readonly<Record<RenditionName, Maker>> = {
  w160: (rendering, row, { store }) => makeStill(rendering, store, row, 160),
  w320: (rendering, row, { store }) => makeUsual(rendering, store, row),
  w640: (rendering, row, { store }) => makeUsual(rendering, store, row),
  w1280: (rendering, row, { store }) => makeStill(rendering, store, row, 1280),
  a320: (rendering, row, { store }) => makeAnimation(rendering, store, row),
  async sheet(rendering, row, { store }) {
    await readFrames(rendering, store, row)
  },
  peaks: (rendering, row, { store }) => makePeaks(rendering, store, row),
  async waveform(rendering, row, renditions) {
    const peaks = await renditions.findWith(rendering, row, 'peaks')
    await makeWaveform(rendering, renditions.store, row, await renditions.store.open(peaks))
  },
  mp3: (rendering, row, { store }) => makeForm(rendering, store, row, 'mp3'),
  opus: (rendering, row, { store }) => makeForm(rendering, store, row, 'opus'),
  async mp4(rendering, row, renditions) {
    const peaks = await renditions.findWith(rendering, row, 'peaks')
    await makeVideo(rendering, renditions.store, row, await renditions.store.open(peaks))
  },
}

/** What a picture showed to who compares pictures. Not readable: decoders gave up. */
export type SeenPicture = {
  /** Of the file that was looked at. */
  readonly sha256: string
  readonly isReadable: boolean
  /** Of an animation. */
  readonly frames: readonly Pdq[]
}

/** What a job makes right after the upload; the rest is made when somebody asks. */
const eager = {
  image: ['w320'],
  animation: ['w320', 'a320'],
  audio: ['waveform'],
} as const satisfies Record<string, readonly RenditionName[]>

const usual: readonly RenditionName[] = ['w320', 'w640']

// Proxies give up after a minute; whoever comes back after an answer finds it made, or further.
const mostWaitMs = 20_000
const retryAfterSeconds = 5

/** What is made of items: once, kept beside the original, found again by name. */
export class Renditions {
  readonly store: RenditionStore
  readonly #items: Items
  readonly #media: Media
  // Of many viewers asking for the same missing rendition at once, one makes it and all wait for that.
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(parts: {
    readonly items: Items
    readonly media: Media
    readonly store: RenditionStore
  }) {
    this.#items = parts.items
    this.#media = parts.media
    this.store = parts.store
  }

  /** For a viewer, who waits for it; `overloaded` when it takes long, and it is made all the same. */
  async find(row: ItemRow, name: RenditionName): Promise<RenditionRow> {
    return withinTime(this.findWith(this.#media, row, name), mostWaitMs, () => {
      throw new AppError('overloaded', {
        retryAfterSeconds,
        detail: 'This is still being made. Try again in a few seconds.',
      })
    })
  }

  /**
   * The job after an upload: what a picture looks like, and its thumbnails. Answers what was seen of it; nothing for sound.
   * Idempotent; an item that is gone by now needs nothing.
   */
  async makeEager(itemId: string): Promise<SeenPicture | undefined> {
    const row = await this.#items.find(itemId)
    if (!row) return undefined
    // First: nothing of an animation is shown before it can be compared.
    const frames = row.animated ? await readFrames(this.#media.inBackground, this.store, row) : []
    const names = eager[row.animated ? 'animation' : row.kind]
    for (const name of names) {
      await this.findWith(this.#media.inBackground, row, name).catch(ignoreGone)
    }
    if (row.kind !== 'image') return undefined
    return {
      sha256: row.sha256,
      isReadable: frames !== undefined && (await this.#isSeen(itemId)),
      frames: frames ?? [],
    }
  }

  async #isSeen(itemId: string): Promise<boolean> {
    const row = await this.#items.find(itemId)
    if (!row || row.pdq !== null) return true
    return readLook(this.#media.inBackground, this.store, row)
  }

  /** The rendition of this name, made with these media processes if it is not there. */
  async findWith(rendering: Rendering, row: ItemRow, name: RenditionName): Promise<RenditionRow> {
    const found = await this.store.find(row.id, name)
    if (found) return found
    await this.#makeOnce(rendering, row, name)
    const made = await this.store.find(row.id, name)
    if (!made) throw new AppError('not_found')
    return made
  }

  async #makeOnce(rendering: Rendering, row: ItemRow, name: RenditionName): Promise<void> {
    const id = `${row.blob_key} ${usual.includes(name) ? 'usual' : name}`
    const making = this.#underWay.get(id) ?? makers[name](rendering, row, this)
    this.#underWay.set(id, making)
    try {
      await making
    } finally {
      this.#underWay.delete(id)
    }
  }
}

/** The item was removed, or nothing on this machine can make such a thing. */
function ignoreGone(thrown: unknown): void {
  if (!(thrown instanceof AppError) || thrown.code !== 'not_found') throw thrown
}
