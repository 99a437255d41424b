import { chmodSync, closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { BackupAnswer } from './backup-sqlite.ts'

/* The thread that copies a SQLite file. Started like `writer.ts`, so it imports nothing that runs. */

const busyMs = 10_000

if (parentPort) {
  const { from, to } = workerData as { from: string; to: string }
  const say = (answer: BackupAnswer) => parentPort?.postMessage(answer)
  try {
    copy(from, to, say)
    check(to)
  } catch (error) {
    say({ failure: (error as Error).message })
  }
}

function copy(from: string, to: string, say: (answer: BackupAnswer) => void): void {
  // Empty and readable by its owner alone before a byte is in it: SQLite fills a file that is there.
  closeSync(openSync(to, 'wx', 0o600))
  chmodSync(to, 0o600)
  const database = new DatabaseSync(from, { readOnly: true, timeout: busyMs })
  const bytes = (name: string) =>
    Number(Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0])
  say({ pages: bytes('page_count') * bytes('page_size') })
  database.prepare('vacuum into ?').run(to)
  database.close()
}

function check(path: string): void {
  const copied = new DatabaseSync(path, { readOnly: true })
  const found = copied.prepare('pragma integrity_check').all() as { integrity_check: string }[]
  copied.close()
  const [{ integrity_check: first } = { integrity_check: 'nothing' }] = found
  if (first !== 'ok') throw new Error(`The copy is damaged: ${first}`)
}
