import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MediaTask } from '../media-task.ts'
import { maxTimes, takeTurn } from './pool-job.ts'
import type { Child } from './start-child.ts'

const wallMs = 100

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-job-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A file of so many bytes, none of which take room. */
async function makeFile(bytes: number): Promise<string> {
  const path = join(folder, String(bytes))
  await using file = await open(path, 'w')
  await file.truncate(bytes)
  return path
}

/** Answers after so long, if it lives. */
function startSlowChild(workMs: number): Child {
  const end = new AbortController()
  return {
    get isFit() {
      return !end.signal.aborted
    },
    ended: end.signal,
    async kill() {
      end.abort({ exitCode: null, signal: 'SIGKILL', lastWords: '' })
    },
    perform: () =>
      sleep(workMs, { kind: 'rendered' } as const, { signal: end.signal }).catch(() => undefined),
  }
}

async function turnOf(bytes: number, workMs: number): Promise<string> {
  const task = { kind: 'read-wav-peaks', inputPath: await makeFile(bytes), durationMs: 1 } as const
  const job = { task: task as MediaTask, signal: undefined, isRetried: false }
  const turn = await takeTurn(
    startSlowChild(workMs),
    { ...job, resolve: () => {}, reject: () => {} },
    wallMs,
  )
  return turn.kind
}

// Timers of one process fire in the order of their times, however late.
test.each([
  ['a small file', 1000, 1.5, 'poisoned'],
  ['a file of 32 MB', 32 * 1_048_576, 1.5, 'answered'],
  ['a file of 32 MB', 32 * 1_048_576, 2.5, 'poisoned'],
  ['a file of 96 MB', 96 * 1_048_576, 3.5, 'answered'],
  ['a file of 1 GB', 1024 * 1_048_576, maxTimes + 0.5, 'poisoned'],
])('%s (%i bytes) that takes %f times the limit is %s', async (_, bytes, times, fate) => {
  expect(await turnOf(bytes, wallMs * times)).toBe(fate)
})
