import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { AppError } from '../core/app-error.ts'
import type { Progress } from './backup-progress.ts'

const lookEveryMs = 500

export type BackupAnswer = { readonly pages?: number; readonly failure?: string }

/**
 * Copies a SQLite file by one statement in a thread of its own. It reads one snapshot of the log: writers neither wait for
 * it nor make it begin again, as they do with the backup that copies page by page.
 */
export async function copySqlite(from: string, to: string, progress: Progress): Promise<void> {
  const entry = import.meta.url.endsWith('.ts') ? './backup-thread.ts' : './backup-thread.js'
  const options = { workerData: { from, to }, execArgv: [] }
  const worker = new Worker(new URL(entry, import.meta.url), options)
  let all: number | undefined
  let failure: string | undefined
  worker.on('message', (answer: BackupAnswer) => {
    all ??= answer.pages
    failure = answer.failure
  })
  const looking = setInterval(() => {
    void stat(to).then(
      ({ size }) => progress(size, all),
      () => {},
    )
  }, lookEveryMs)
  try {
    await once(worker, 'exit')
  } finally {
    clearInterval(looking)
  }
  if (failure !== undefined) throw new AppError('storage_unavailable', { detail: failure })
}
