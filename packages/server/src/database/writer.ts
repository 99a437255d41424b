import { DatabaseSync } from 'node:sqlite'
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { asFailure, CommitGroup } from './commit-group.ts'
import type { WriteAnswer, WriteCommand, WriterMessage } from './write-commands.ts'

/*
 * The thread that writes the SQLite file: an fsync blocks it and not the event loop of the server. It is started from
 * sources as well as from compiled files, and by whatever runs the tests, so it imports only its neighbours.
 */

const busyMs = 10_000
// Who has the file open keeps it open: waiting for that would be in vain.
const aloneMs = 500

/** Which file, and whether no other process may have it open meanwhile. */
export type WriterOrder = { readonly file: string; readonly alone: boolean }

if (parentPort) work(parentPort, workerData as WriterOrder)

function work(port: MessagePort, order: WriterOrder): void {
  const say = (message: WriterMessage) => port.postMessage(message)
  try {
    const database = openForWriting(order)
    handleCommands(port, database, (answers) => say({ answers }))
    say({ opened: true })
  } catch (error) {
    say({ openFailure: asFailure(error) })
  }
}

function openForWriting({ file, alone }: WriterOrder): DatabaseSync {
  const waitMs = alone ? aloneMs : busyMs
  const database = new DatabaseSync(file, { timeout: waitMs })
  // Before the log is touched, so that this connection needs no memory that others share (https://sqlite.org/wal.html#noshm).
  if (alone) database.exec('pragma locking_mode = exclusive')
  setJournalMode(database, waitMs)
  // FULL: the log is synced at every commit. With NORMAL a power cut loses acknowledged rows.
  database.exec('pragma synchronous = full')
  database.exec('pragma foreign_keys = on')
  database.exec('pragma journal_size_limit = 67108864')
  return database
}

// Two processes that make the file at once: SQLite answers `busy` to one of them without waiting.
function setJournalMode(database: DatabaseSync, waitMs: number): void {
  const deadline = Date.now() + waitMs
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal')
      return
    } catch (error) {
      if (Date.now() > deadline) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

function handleCommands(
  port: MessagePort,
  database: DatabaseSync,
  answer: (answers: readonly WriteAnswer[]) => void,
): void {
  const answers: WriteAnswer[] = []
  const group = new CommitGroup(database, (more) => answers.push(...more))
  port.on('message', (first: readonly WriteCommand[]) => {
    for (const command of waitingCommands(port, first)) {
      if (command.kind === 'close') return close(command.id)
      group.handle(command)
    }
    group.commit()
    tell()
  })

  // What was asked together is answered together: each message wakes a thread.
  function tell(): void {
    if (answers.length > 0) answer(answers.splice(0))
  }

  function close(id: number): void {
    group.commit()
    database.close()
    answers.push({ id })
    tell()
    port.close()
  }
}

// Whatever arrived meanwhile belongs to the same group; only an empty port ends it.
function* waitingCommands(port: MessagePort, first: readonly WriteCommand[]) {
  yield* first
  for (;;) {
    const next = receiveMessageOnPort(port) as { message: readonly WriteCommand[] } | undefined
    if (!next) return
    yield* next.message
  }
}
