import type { Media } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { LoopDelay } from '../../core/loop-delay.ts'
import type { DiskSpace } from '../../storage/index.ts'

const retryAfterSeconds = 2

/** Says no early, with `overloaded` or `storage_unavailable`, while it is still cheap: a queue without an end would lose everybody's request. */
export class UploadSlots {
  readonly #diskSpace: Pick<DiskSpace, 'rejectWhenLow'>
  readonly #loopDelay: LoopDelay
  readonly #maxLoopDelayMs: number
  readonly #maxUploads: number
  readonly #media: Media
  #taken = 0

  constructor(parts: {
    readonly diskSpace: Pick<DiskSpace, 'rejectWhenLow'>
    readonly limits: { readonly concurrentUploads: number; readonly eventLoopDelayMs: number }
    readonly loopDelay: LoopDelay
    readonly media: Media
  }) {
    this.#diskSpace = parts.diskSpace
    this.#loopDelay = parts.loopDelay
    this.#maxLoopDelayMs = parts.limits.eventLoopDelayMs
    this.#maxUploads = parts.limits.concurrentUploads
    this.#media = parts.media
  }

  get taken(): number {
    return this.#taken
  }

  rejectWhenBusy(): void {
    this.#diskSpace.rejectWhenLow()
    const load = this.#media.load()
    const isBusy =
      this.#taken >= this.#maxUploads ||
      load.waiting >= load.limit ||
      this.#loopDelay.now() > this.#maxLoopDelayMs
    if (isBusy) throw new AppError('overloaded', { retryAfterSeconds })
  }

  /** Takes a concurrency slot for one upload until it is disposed. */
  take(): Disposable {
    this.rejectWhenBusy()
    this.#taken += 1
    return {
      [Symbol.dispose]: () => {
        this.#taken -= 1
      },
    }
  }
}
