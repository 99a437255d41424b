import { Worker } from 'node:worker_threads'
import type { ConnectionUse } from './engine.ts'
import { SqliteFailure } from './errors.ts'
import type { Rows } from './prepared.ts'
import type { WriteAnswer, WriteCommand, WriterMessage } from './write-commands.ts'
import type { WriterOrder } from './writer.ts'

type Waiter = { readonly resolve: (rows: Rows) => void; readonly reject: (error: Error) => void }

/** One open transaction of the writer thread. Whoever has one must end it: everybody else waits for that. */
export type WriteTransaction = {
  run(sql: string, parameters: readonly unknown[]): Promise<Rows>
  /** Resolves when the transaction is durable. */
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** The only way to write a SQLite file: one transaction after another, in a thread of its own. */
export class WriteQueue {
  readonly #worker: Worker
  readonly #waiters = new Map<number, Waiter>()
  readonly #opened = Promise.withResolvers<void>()
  /** What waits for the open transaction to end, in order of arrival. */
  readonly #queue: (() => void)[] = []
  #isTransactionOpen = false
  #outbox: WriteCommand[] = []
  #willFlush = false
  #lastId = 0
  #ended: Error | undefined
  readonly #lost = new AbortController()
  #heard = () => {}

  private constructor(order: WriterOrder) {
    // Sources under tests, compiled files in production. Flags are not inherited: Node reads both without help, and
    // what a test runner preloads does not belong into this thread.
    const entry = import.meta.url.endsWith('.ts') ? './writer.ts' : './writer.js'
    const options = { workerData: order, execArgv: [] }
    this.#worker = new Worker(new URL(entry, import.meta.url), options)
    this.#worker.on('message', (message: WriterMessage) => this.#hear(message))
    this.#worker.on('error', (error: Error) => this.#end(error))
    this.#worker.on('exit', () => this.#end(new Error('The writer of the database has ended')))
  }

  /** `alone` rejects while another process has the file open, and keeps others out. */
  static async open(file: string, alone = false): Promise<WriteQueue> {
    const queue = new WriteQueue({ file, alone })
    await queue.#opened.promise
    return queue
  }

  /** Aborted when the thread died: what it had not answered may or may not be durable, and nothing more can be written. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  get use(): ConnectionUse {
    const isBusy = this.#isTransactionOpen || this.#waiters.size > 0
    const [busy, idle] = isBusy ? [1, 0] : [0, 1]
    return { busy, idle, waiting: this.#queue.length }
  }

  /** What is called when the writer has answered, before those who wait for the answer go on. */
  onAnswer(heard: () => void): void {
    this.#heard = heard
  }

  /** One statement that is a transaction of its own. Resolves when it is durable. */
  write(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    const written = Promise.withResolvers<Rows>()
    this.#inTurn(() => this.#send((id) => ({ kind: 'write', id, sql, parameters }), written))
    return written.promise
  }

  begin(): Promise<WriteTransaction> {
    const begun = Promise.withResolvers<WriteTransaction>()
    this.#inTurn(() => {
      if (this.#ended) begun.reject(this.#ended)
      else begun.resolve(this.#openTransaction())
    })
    return begun.promise
  }

  /** Lets everybody who came earlier finish, then closes the file. */
  async close(): Promise<void> {
    if (this.#ended) return
    const closed = Promise.withResolvers<Rows>()
    this.#inTurn(() => {
      this.#send((id) => ({ kind: 'close', id }), closed)
      this.#ended = new Error('The database is closed')
    })
    await closed.promise
    await this.#worker.terminate()
  }

  #openTransaction(): WriteTransaction {
    this.#isTransactionOpen = true
    // Without an answer: should it fail, the first statement tells. It goes with that one, for each message wakes a thread.
    this.#outbox.push({ kind: 'begin' })
    return {
      run: (sql, parameters) => this.#ask((id) => ({ kind: 'run', id, sql, parameters })),
      commit: () => this.#endTransaction(true),
      rollback: () => this.#endTransaction(false),
    }
  }

  async #endTransaction(keep: boolean): Promise<void> {
    const ended = this.#ask((id) => ({ kind: 'end', id, keep }))
    this.#isTransactionOpen = false
    // In the same message as the end: so the writer knows that its group goes on.
    this.#advance()
    await ended
  }

  #inTurn(start: () => void): void {
    this.#queue.push(start)
    this.#advance()
  }

  #advance(): void {
    while (!this.#isTransactionOpen) {
      const start = this.#queue.shift()
      if (!start) return
      start()
    }
  }

  #ask(command: (id: number) => WriteCommand): Promise<Rows> {
    const answered = Promise.withResolvers<Rows>()
    this.#send(command, answered)
    return answered.promise
  }

  #send(command: (id: number) => WriteCommand, waiter: Waiter): void {
    if (this.#ended) {
      waiter.reject(this.#ended)
      return
    }
    this.#lastId += 1
    this.#waiters.set(this.#lastId, waiter)
    this.#post(command(this.#lastId))
  }

  #post(command: WriteCommand): void {
    this.#outbox.push(command)
    if (this.#willFlush) return
    this.#willFlush = true
    queueMicrotask(() => this.#flush())
  }

  #flush(): void {
    this.#willFlush = false
    this.#worker.postMessage(this.#outbox)
    this.#outbox = []
  }

  #hear(message: WriterMessage): void {
    this.#heard()
    if ('opened' in message) this.#opened.resolve()
    else if ('openFailure' in message) this.#end(new SqliteFailure(message.openFailure))
    else for (const answer of message.answers) this.#settle(answer)
  }

  #settle({ id, rows = [], changes = 0, failure }: WriteAnswer): void {
    const waiter = this.#waiters.get(id)
    this.#waiters.delete(id)
    if (failure) waiter?.reject(new SqliteFailure(failure))
    else waiter?.resolve({ rows, changes })
  }

  #end(error: Error): void {
    if (!this.#ended) this.#lost.abort(error)
    this.#ended ??= error
    this.#opened.reject(error)
    for (const { reject } of this.#waiters.values()) reject(error)
    this.#waiters.clear()
    this.#isTransactionOpen = false
    this.#advance()
  }
}
