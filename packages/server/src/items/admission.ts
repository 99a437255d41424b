import type { Media } from '@anybin/media'
import { AppError } from '../core/app-error.ts'
import type { LoopDelay } from '../core/loop-delay.ts'

const retryAfterSeconds = 2

export type Admission = ReturnType<typeof createAdmission>

/** Says no early, with `overloaded`, while it is still cheap: a queue without an end would lose everybody's request. */
export function createAdmission(parts: {
  readonly concurrentUploads: number
  readonly eventLoopDelayMs: number
  readonly loopDelay: LoopDelay
  readonly media: Media
}) {
  let uploads = 0

  function rejectWhenBusy(): void {
    const load = parts.media.load()
    const busy =
      uploads >= parts.concurrentUploads ||
      load.waiting >= load.limit ||
      parts.loopDelay.now() > parts.eventLoopDelayMs
    if (busy) throw new AppError('overloaded', { retryAfterSeconds })
  }

  return {
    rejectWhenBusy,
    uploadsUnderWay: () => uploads,
    /** Takes a place for one upload until it is disposed. */
    enter(): Disposable {
      rejectWhenBusy()
      uploads += 1
      return {
        [Symbol.dispose]: () => {
          uploads -= 1
        },
      }
    },
  }
}
