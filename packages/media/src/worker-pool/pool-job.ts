import { stat } from 'node:fs/promises'
import type { MediaAnswer, MediaTask } from '../media-task.ts'
import type { Child, Ending } from './start-child.ts'

export type Job = {
  readonly task: MediaTask
  readonly signal: AbortSignal | undefined
  readonly resolve: (answer: MediaAnswer) => void
  readonly reject: (reason: unknown) => void
  /** Its turn was spoiled once by something that is not its fault. */
  isRetried: boolean
}

/** How a turn went. */
export type Turn =
  | { readonly kind: 'answered'; readonly answer: MediaAnswer }
  /** Nobody waits for the answer any more. The child may have finished it all the same. */
  | { readonly kind: 'abandoned' }
  /** The file took too long, or the decoder broke down over it. */
  | { readonly kind: 'poisoned'; readonly detail: string; readonly ending: Ending }
  /** Somebody else ended the child: an operator, or the kernel when memory ran out. */
  | { readonly kind: 'spoiled'; readonly ending: Ending }

/** An abandoned task is usually done sooner than a new child would have loaded. */
const abandonedMs = 250

/** A file of so many bytes is given twice the time, and larger ones more, up to `mostTimes`. */
const bytesPerTime = 32 * 1024 * 1024
/** How many times its `wallMs` a turn may take. */
export const maxTimes = 4

/**
 * Has a child do one job, and kills the child when it takes longer than `wallMs`, or more for a large file, or is not wanted
 * any more.
 */
export async function takeTurn(child: Child, job: Job, wallMs: number): Promise<Turn> {
  const { task, signal } = job
  let isLate = false
  const timers = [
    setTimeout(
      () => {
        isLate = true
        void child.kill()
      },
      wallMs * (await countTimes(task)),
    ),
  ]
  const abandon = () => timers.push(setTimeout(() => void child.kill(), abandonedMs))
  signal?.addEventListener('abort', abandon)
  const answer = signal?.aborted ? undefined : await child.perform(task)
  signal?.removeEventListener('abort', abandon)
  timers.forEach(clearTimeout)
  if (signal?.aborted) return { kind: 'abandoned' }
  if (answer !== undefined) return { kind: 'answered', answer }
  return judgeEnding(child.ended.reason, isLate)
}

/** A coding of passes over all pixels takes its decoder as long as it has bytes. */
async function countTimes(task: MediaTask): Promise<number> {
  if (!('inputPath' in task)) return 1
  // Whoever opens it next says what is wrong with it.
  const bytes = await stat(task.inputPath).then(
    ({ size }) => size,
    () => 0,
  )
  return Math.min(maxTimes, 1 + bytes / bytesPerTime)
}

export const lateDetail =
  'This file takes too long to process. Save it in a simpler format or a smaller size.'
export const brokenDetail = "This file is damaged and can't be opened."

function judgeEnding(ending: Ending, isLate: boolean): Turn {
  if (isLate) return { kind: 'poisoned', detail: lateDetail, ending }
  if (ending.signal === 'SIGKILL') return { kind: 'spoiled', ending }
  return { kind: 'poisoned', detail: brokenDetail, ending }
}
