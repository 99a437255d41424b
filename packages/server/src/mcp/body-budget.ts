import { AppError } from '../kernel/app-error.ts'

export type GrowingBody = ReturnType<ReturnType<typeof createBodyBudget>['open']>

const smallBytes = 1_048_576
const retryAfterSeconds = 2

/**
 * How much of long messages may be in memory at a time: base64 cannot stream through JSON. Short messages are not counted,
 * so that somebody's long upload keeps nobody from asking.
 */
export function createBodyBudget(mostBytes: number) {
  let held = 0

  return {
    /** A body that grows; closing it gives its bytes back. `overloaded` when it no longer fits. */
    open() {
      let own = 0
      let counted = 0
      return {
        grow(bytes: number): void {
          own += bytes
          if (own <= smallBytes) return
          const more = own - counted
          // One body alone always fits: its own limit is the sender's plan.
          if (held > counted && held + more > mostBytes) {
            throw new AppError('overloaded', { retryAfterSeconds })
          }
          held += more
          counted = own
        },
        close(): void {
          held -= counted
          counted = 0
        },
      }
    },
  }
}
