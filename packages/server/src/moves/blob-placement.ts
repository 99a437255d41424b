import type { StorageConfig } from '../config/config.ts'
import { ConfigError } from '../config/load-config.ts'
import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import {
  type BlobPlace,
  type BlobPlacing,
  type BlobStore,
  openBlobStore,
  openEvidenceStore,
  openJournalStore,
} from '../storage/index.ts'
import { type BlobMove, type BlobMoves, parseBlobMove } from './blob-moves.ts'
import { type KeptPlace, type KeptPlaces, nameOfPlace } from './kept-places.ts'

/** The stores of one place. */
export type PlaceStores = { readonly [Name in StoreName]: BlobStore }
export type StoreName = (typeof storeNames)[number]
export const storeNames = ['files', 'evidence', 'journal'] as const

/** Nobody goes by what it knew for longer. */
export const staleMs = second
const askEveryMs = 500

type Known = {
  readonly text: string | undefined
  /** By the monotonic clock, before it was asked. */
  readonly askedAt: number
  readonly places: { readonly [Name in StoreName]: BlobPlace }
}

/**
 * Where the files of this installation are: where the settings say, unless they were moved. What the database says of that is
 * asked again and again, so that every process follows a move within a second.
 */
export class BlobPlacement implements AsyncDisposable {
  readonly #log: Log | undefined
  readonly #kept: KeptPlaces
  readonly #moves: BlobMoves
  readonly #open = new AsyncDisposableStack()
  readonly #stores = new Map<string, Promise<PlaceStores>>()
  #known: Known | undefined
  #asking: Promise<Known> | undefined
  #timer: NodeJS.Timeout | undefined

  private constructor(parts: BlobPlacementParts) {
    this.#log = parts.log
    this.#kept = parts.kept
    this.#moves = parts.moves
  }

  /** Contacts no store yet. Rejects where the settings name a third place while files are moved from one to another. */
  static async open(parts: BlobPlacementParts): Promise<BlobPlacement> {
    const placement = new BlobPlacement(parts)
    const { text } = await placement.#ask()
    placement.#sayWhatToSet(parseBlobMove(text))
    placement.#timer = setInterval(() => void placement.#askAgain(), askEveryMs).unref()
    return placement
  }

  of(name: StoreName): BlobPlacing {
    return {
      current: async () => (this.#fresh(staleMs) ?? (await this.#ask())).places[name],
      atOnce: () => this.#fresh(2 * staleMs)?.places[name],
    }
  }

  /** Opened once, and closed with the placement. */
  storesOf(place: KeptPlace): Promise<PlaceStores> {
    const name = this.#kept.isConfigured(place) ? '' : JSON.stringify(place)
    const stores = this.#stores.get(name) ?? this.#openStores(this.#kept.configOf(place))
    this.#stores.set(name, stores)
    return stores
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer)
    await this.#asking?.catch(() => {})
    await this.#open.disposeAsync()
  }

  #fresh(maxMs: number): Known | undefined {
    const known = this.#known
    return known && performance.now() - known.askedAt < maxMs ? known : undefined
  }

  #ask(): Promise<Known> {
    this.#asking ??= this.#read().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #read(): Promise<Known> {
    const askedAt = performance.now()
    const text = await this.#moves.readText()
    const before = this.#known
    const places =
      before && before.text === text ? before.places : await this.#placesOf(parseBlobMove(text))
    this.#known = { text, askedAt, places }
    return this.#known
  }

  async #askAgain(): Promise<void> {
    // Whoever needs a store asks for himself, and is told.
    await this.#ask().catch((err) => this.#log?.debug({ err }, 'the place of files is not known'))
  }

  async #placesOf(move: BlobMove | undefined): Promise<Known['places']> {
    const stores = await this.#storesFor(move)
    const placeOf = (name: StoreName): BlobPlace => {
      const { main, other, inOrderOfDeletion } = stores
      return {
        main: main[name],
        other: other?.[name],
        isMainWhole: stores.isMainWhole,
        inOrderOfDeletion: inOrderOfDeletion.map((some) => some[name]),
      }
    }
    return {
      files: placeOf('files'),
      evidence: placeOf('evidence'),
      journal: placeOf('journal'),
    }
  }

  async #storesFor(move: BlobMove | undefined) {
    if (!move || isForgotten(move, this.#kept)) {
      const main = await this.storesOf(this.#kept.keep(this.#kept.configured))
      return { main, other: undefined, isMainWhole: true, inOrderOfDeletion: [main] }
    }
    const to = await this.storesOf(move.to)
    if (move.stage === 'dropped') {
      return { main: to, other: undefined, isMainWhole: true, inOrderOfDeletion: [to] }
    }
    const from = await this.storesOf(move.from)
    const isThere = move.stage === 'moved' || move.stage === 'settled'
    const [main, other] = isThere ? [to, from] : [from, to]
    const isMainWhole = move.stage !== 'switching' && move.stage !== 'moved'
    return { main, other, isMainWhole, inOrderOfDeletion: [from, to] }
  }

  #sayWhatToSet(move: BlobMove | undefined): void {
    if (!move || !isInNewPlace(move) || !this.#kept.isConfigured(move.from)) return
    const facts = { from: nameOfPlace(move.from), to: nameOfPlace(move.to) }
    this.#log?.warn(facts, 'the files were moved: set ANYBIN_STORAGE to where they are now')
  }

  async #openStores(config: StorageConfig): Promise<PlaceStores> {
    const open = async (store: Promise<BlobStore>) => this.#open.use(await store)
    return {
      files: await open(openBlobStore(config, this.#log)),
      evidence: await open(openEvidenceStore(config, this.#log)),
      journal: await open(openJournalStore(config, this.#log)),
    }
  }
}

export type BlobPlacementParts = {
  readonly kept: KeptPlaces
  readonly moves: BlobMoves
  readonly log?: Log | undefined
}

/** Where a backup finds all files. `conflict` for the moments in which they are in two places. */
export function storageNow(move: BlobMove | undefined, kept: KeptPlaces): StorageConfig {
  if (!move || isForgotten(move, kept)) return kept.configured
  if (move.stage === 'switching' || move.stage === 'moved') {
    throw new AppError('conflict', {
      detail:
        'The files are being moved, and are in two places at the moment. Try again when the move is done.',
    })
  }
  return kept.configOf(isInNewPlace(move) ? move.to : move.from)
}

/** What an operator is to know of it, and do about it. */
export function describeMove(
  move: BlobMove | undefined,
  kept: KeptPlaces,
): { readonly detail: string; readonly fix?: string } | undefined {
  if (!move || isForgotten(move, kept)) return undefined
  const [from, to] = [nameOfPlace(move.from), nameOfPlace(move.to)]
  if (!isInNewPlace(move)) return { detail: `being moved from ${from} to ${to} (${move.stage})` }
  const left = move.isEmptied ? '' : `; ${from} is not dropped yet`
  const detail = `moved from ${from} to ${to}${left}`
  const isBehind = kept.isConfigured(move.from)
  return isBehind ? { detail, fix: `Set ANYBIN_STORAGE to ${to}.` } : { detail }
}

function isInNewPlace({ stage }: BlobMove): boolean {
  return stage === 'settled' || stage === 'dropped'
}

/** After a move that is over, the settings may name another place. */
function isForgotten({ stage, from, to }: BlobMove, kept: KeptPlaces): boolean {
  if (kept.isConfigured(from) || kept.isConfigured(to)) return false
  if (stage === 'dropped') return true
  throw new ConfigError([
    `The files are being moved from ${nameOfPlace(from)} to ${nameOfPlace(to)}, and ANYBIN_STORAGE names ${nameOfPlace(kept.configured)}: it must name one of the two. See docs/operate/move.md.`,
  ])
}
