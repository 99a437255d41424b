import { setTimeout as wait } from 'node:timers/promises'
import type { AuditLog } from '../accounts/index.ts'
import type { StorageConfig } from '../config/config.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { inBatches } from '../core/in-batches.ts'
import type { Database } from '../database/index.ts'
import type { BlobMove, BlobMoveStage, BlobMoves } from './blob-moves.ts'
import { type BlobPlacement, type PlaceStores, staleMs, storeNames } from './blob-placement.ts'
import { FileCopying, type Places } from './file-copying.ts'
import { FoundFiles } from './found-files.ts'
import { isSamePlace, type KeptPlaces, nameOfPlace } from './kept-places.ts'
import { Progress } from './progress.ts'

export type BlobMoveReport = {
  readonly from: string
  readonly to: string
  /** In the old place, compared with those in the new one. */
  readonly files: number
  readonly bytes: number
  /** Copied by this run. */
  readonly copied: number
}

/** Until every process knows of a new stage, whatever it is at. */
const untilKnownMs = 2 * staleMs
/** So few new files since the last look are copied after the switch. */
const fewFiles = 50
const maxRounds = 20
const keysAtOnce = 1000

/**
 * Moves the files to another store while they are used. A stage is set in the database and known to every process before the
 * next step begins; killed anywhere, the same command goes on where it was.
 */
export class BlobMoving {
  readonly #parts: BlobMovingParts
  readonly #progress: Progress

  constructor(parts: BlobMovingParts) {
    this.#parts = parts
    this.#progress = new Progress(parts.progress)
  }

  /** Until all is in the new place. The old one stays until it is dropped. */
  async move(target: StorageConfig): Promise<BlobMoveReport> {
    const move = await this.#begin(target)
    await using files = await this.#openFiles(move)
    const copying = await this.#openCopying(move, files)
    if (move.stage === 'copying') await this.#copyAll(copying)
    const moved = await this.#switch(move)
    await copying.copyRest()
    const { from, to } = moved.stage === 'settled' ? moved : await this.#setStage(moved, 'settled')
    const { found, bytes } = copying.count()
    const names = { from: nameOfPlace(from), to: nameOfPlace(to) }
    return { ...names, files: found, bytes, copied: copying.copied }
  }

  /** Removes everything from a place that files were moved from, or of a move that is given up, from where they were to go. */
  async drop(name: string): Promise<{ readonly removed: number }> {
    const move = await this.#parts.moves.read()
    if (!move) throw new AppError('not_found', { detail: 'No files were moved.' })
    if (name === nameOfPlace(move.to)) return this.#giveUp(move)
    if (name === nameOfPlace(move.from)) return this.#dropOld(move)
    throw new AppError('not_found', {
      detail: `The files were moved from ${nameOfPlace(move.from)} to ${nameOfPlace(move.to)}: name one of the two.`,
    })
  }

  async #begin(target: StorageConfig): Promise<BlobMove> {
    const { clock, kept, moves } = this.#parts
    const before = await moves.read()
    const to = kept.keep(target)
    if (before && isSamePlace(before.to, to) && before.stage !== 'given-up') {
      if (before.stage !== 'dropped') return this.#known(before)
      throw new AppError('conflict', { detail: `The files are in ${nameOfPlace(to)} already.` })
    }
    this.#requireOver(before, to)
    const from = before && before.stage !== 'given-up' ? before.to : kept.keep(kept.configured)
    if (isSamePlace(from, to)) {
      throw new AppError('conflict', { detail: `The files are in ${nameOfPlace(to)} already.` })
    }
    if (![from, to].some((place) => kept.isConfigured(place))) {
      throw new AppError('conflict', {
        detail: `Set ANYBIN_STORAGE to ${nameOfPlace(from)} first, where the files are since they were moved, and start Anybin again, on every machine.`,
      })
    }
    if (!before || !isSamePlace(before.from, to)) await this.#requireEmpty(to)
    const begun = { stage: 'copying', from, to, begunAt: clock.now(), isEmptied: false } as const
    return this.#set(before, begun)
  }

  /** A place that files were moved from, and that was not dropped yet, can be moved back to. */
  #requireOver(before: BlobMove | undefined, to: BlobMove['to']): void {
    if (!before || (before.stage === 'dropped' && before.isEmptied)) return
    if (before.stage === 'settled' && isSamePlace(before.from, to)) return
    const [from, other] = [nameOfPlace(before.from), nameOfPlace(before.to)]
    const isUnderWay = before.stage !== 'settled' && before.stage !== 'dropped'
    throw new AppError('conflict', {
      detail: isUnderWay
        ? `The files are being moved from ${from} to ${other}. Finish that with the same command, or give it up: anybin move drop ${other}`
        : `The files were moved from ${from}, which is still there. Drop it first: anybin move drop ${from}`,
    })
  }

  async #requireEmpty(to: BlobMove['to']): Promise<void> {
    if (to.kind === 's3' && /(^|\/)(evidence|journal)\/$/.test(to.prefix)) {
      throw new AppError('invalid_request', {
        detail: 'Use another prefix: evidence/ and journal/ are parts of a place.',
      })
    }
    const stores = await this.#parts.placement.storesOf(to)
    await stores.files.check()
    for (const name of storeNames) {
      for await (const { key } of stores[name].list()) {
        throw new AppError('conflict', {
          detail: `${nameOfPlace(to)} is not empty: it has ${key} (${name}). Name an empty place.`,
        })
      }
    }
  }

  async #openFiles(move: BlobMove): Promise<FoundFiles> {
    return FoundFiles.open(this.#parts.workPath, `${move.begunAt} ${nameOfPlace(move.to)}`)
  }

  async #openCopying(move: BlobMove, files: FoundFiles): Promise<FileCopying> {
    return new FileCopying({ ...(await this.#placesOf(move)), files }, this.#progress)
  }

  async #copyAll(copying: FileCopying): Promise<void> {
    let isMore = true
    for (let round = 0; isMore && round < maxRounds; round++) {
      isMore = (await copying.findNew()) > fewFiles
      await copying.copyWaiting()
    }
    await copying.compare({ removeStrays: true })
  }

  async #switch(move: BlobMove): Promise<BlobMove> {
    const switching = move.stage === 'copying' ? await this.#setStage(move, 'switching') : move
    return switching.stage === 'switching' ? this.#setStage(switching, 'moved') : switching
  }

  async #dropOld(move: BlobMove): Promise<{ removed: number }> {
    if (move.stage === 'given-up' || (move.stage === 'dropped' && move.isEmptied)) {
      throw new AppError('conflict', { detail: `${nameOfPlace(move.from)} was not moved from.` })
    }
    if (move.stage !== 'settled' && move.stage !== 'dropped') {
      throw new AppError('conflict', {
        detail: `Not all files are in ${nameOfPlace(move.to)} yet. Run the move again until it is done.`,
      })
    }
    await using files = await this.#openFiles(move)
    const dropped = move.stage === 'settled' ? await this.#stopUsing(move, files) : move
    const { from } = await this.#placesOf(dropped)
    const removed = await this.#empty(from)
    await this.#set(dropped, { ...dropped, isEmptied: true })
    files.end()
    return { removed }
  }

  /** Everything that is there is compared once more, by names and sizes. */
  async #stopUsing(move: BlobMove, files: FoundFiles): Promise<BlobMove> {
    await (await this.#openCopying(move, files)).copyRest()
    return this.#setStage(move, 'dropped')
  }

  async #giveUp(move: BlobMove): Promise<{ removed: number }> {
    if (move.stage === 'switching') {
      throw new AppError('conflict', {
        detail:
          'The move is nearly done: finish it with the same command, and move back after that.',
      })
    }
    if (move.stage !== 'copying' && move.stage !== 'given-up') {
      throw new AppError('conflict', {
        detail: `The files are in ${nameOfPlace(move.to)}. To bring them back: anybin move blobs ${nameOfPlace(move.from)}`,
      })
    }
    await using files = await this.#openFiles(move)
    const over = move.stage === 'copying' ? await this.#setStage(move, 'given-up') : move
    const { to } = await this.#placesOf(over)
    const removed = await this.#empty(to)
    await this.#set(over, undefined)
    files.end()
    return { removed }
  }

  async #empty(stores: PlaceStores): Promise<number> {
    let removed = 0
    for (const name of storeNames) {
      await stores[name].sweepTemporary(Number.POSITIVE_INFINITY)
      for await (const some of inBatches(stores[name].list(), keysAtOnce)) {
        const [failure] = await stores[name].deleteMany(some.map(({ key }) => key))
        if (failure) throw failure.error
        removed += some.length
        this.#progress.note(() => `Removed ${removed} files`)
      }
    }
    return removed
  }

  async #placesOf({ from, to }: BlobMove): Promise<Places> {
    const { placement } = this.#parts
    return { from: await placement.storesOf(from), to: await placement.storesOf(to) }
  }

  #setStage(move: BlobMove, stage: BlobMoveStage): Promise<BlobMove> {
    return this.#set(move, { ...move, stage })
  }

  /** Resolves when every process knows it. */
  async #set<After extends BlobMove | undefined>(
    before: BlobMove | undefined,
    after: After,
  ): Promise<After> {
    const { audit, database, moves } = this.#parts
    await database.inTransaction(async (open) => {
      await moves.replace(open, before, after)
      const { from, to, stage } = after ?? { ...(before as BlobMove), stage: 'given-up' }
      const details = { from: nameOfPlace(from), to: nameOfPlace(to), stage }
      await audit.record(open, { by: 'operator', action: 'storage.move', details })
    })
    await wait(untilKnownMs)
    return after
  }

  /** A run that was killed may have set the stage a moment ago. */
  async #known(move: BlobMove): Promise<BlobMove> {
    await wait(untilKnownMs)
    return move
  }
}

export type BlobMovingParts = {
  readonly audit: AuditLog
  readonly clock: Clock
  readonly database: Database
  readonly kept: KeptPlaces
  readonly moves: BlobMoves
  readonly placement: BlobPlacement
  /** Folder in which a move keeps how far it is. */
  readonly workPath: string
  readonly progress: (text: string) => void
}
