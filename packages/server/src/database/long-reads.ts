import { Worker } from 'node:worker_threads'
import { SqliteFailure } from './errors.ts'
import type { Rows } from './prepared.ts'
import type { ReadAnswer, ReadCommand } from './write-commands.ts'

type Waiter = { readonly resolve: (rows: Rows) => void; readonly reject: (error: Error) => void }

/**
 * Reads in a thread of their own, one after another: those whose cost grows with what somebody has. Whoever waits for one
 * waits alone, and the thread that serves goes on. What was committed before a read began, it sees.
 */
export class LongReads {
  readonly #file: string
  readonly #heard: () => void
  readonly #waiters = new Map<number, Waiter>()
  #worker: Worker | undefined
  #lastId = 0
  #isClosed = false

  /** `heard` is called when there is an answer, before whoever waits for it goes on: they may know of a newer commit now. */
  constructor(file: string, heard: () => void) {
    this.#file = file
    this.#heard = heard
  }

  run(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    const read = Promise.withResolvers<Rows>()
    if (this.#isClosed) read.reject(new Error('The database is closed'))
    else this.#ask({ sql, parameters }, read)
    return read.promise
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker?.terminate()
  }

  #ask(question: Omit<ReadCommand, 'id'>, waiter: Waiter): void {
    this.#worker ??= this.#start()
    this.#lastId += 1
    this.#waiters.set(this.#lastId, waiter)
    this.#worker.postMessage({ id: this.#lastId, ...question } satisfies ReadCommand)
  }

  /** With the first read, for many processes never have one, and again after it broke. */
  #start(): Worker {
    const entry = import.meta.url.endsWith('.ts') ? './reading-thread.ts' : './reading-thread.js'
    const options = { workerData: { file: this.#file }, execArgv: [] }
    const worker = new Worker(new URL(entry, import.meta.url), options)
    worker.on('message', (answer: ReadAnswer) => this.#settle(answer))
    worker.on('error', (error: Error) => this.#end(error))
    worker.on('exit', () => this.#end(new Error('The thread for long reads has ended')))
    return worker
  }

  #settle({ id, rows = [], failure }: ReadAnswer): void {
    this.#heard()
    const waiter = this.#waiters.get(id)
    this.#waiters.delete(id)
    if (failure) waiter?.reject(new SqliteFailure(failure))
    else waiter?.resolve({ rows, changes: 0 })
  }

  #end(error: Error): void {
    this.#worker = undefined
    for (const { reject } of this.#waiters.values()) reject(error)
    this.#waiters.clear()
  }
}
