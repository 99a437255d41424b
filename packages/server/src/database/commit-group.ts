import type { DatabaseSync } from 'node:sqlite'
import { PreparedStatements } from './prepared.ts'
import type { WriteAnswer, WriteCommand, WriteFailure, WriteStatement } from './write-commands.ts'

type End = Extract<WriteCommand, { kind: 'end' }>

// Enough to make one fsync cheap for each; few enough that the first of a group does not wait long.
const maxTransactions = 256
const maxGroupMs = 25

/**
 * Group commit: transactions run one after another in savepoints of one outer transaction, and are answered when that
 * has committed. So many share one fsync, and each is still all or nothing. The first of a group is the outer transaction's
 * alone until it ends, and needs no savepoint: for one SQLite writes every page that is changed into a file of its own as well.
 */
export class CommitGroup {
  readonly #database: DatabaseSync
  readonly #statements: PreparedStatements
  readonly #answer: (answers: readonly WriteAnswer[]) => void
  /** Answers that are true only once the outer transaction has committed. */
  #held: WriteAnswer[] = []
  #startedAt = 0
  /** The transaction between `begin` and `end`. */
  #current: { readonly isFirst: boolean; failure: WriteFailure | undefined } | undefined

  constructor(database: DatabaseSync, answer: (answers: readonly WriteAnswer[]) => void) {
    this.#database = database
    this.#statements = new PreparedStatements(database)
    this.#answer = answer
  }

  handle(command: Exclude<WriteCommand, { kind: 'close' }>): void {
    if (command.kind === 'begin') this.#begin()
    else if (command.kind === 'end') this.#end(command)
    else if (command.kind === 'run') this.#run(command)
    else this.#write(command)
    if (this.#isFull()) this.commit()
  }

  /** Commits unless a transaction is still open: then its `end` decides. */
  commit(): void {
    if (this.#current || !this.#database.isTransaction) return
    const failure = this.#attempt('commit')
    if (failure) this.#abandon(failure)
    this.#answer(this.#held)
    this.#held = []
  }

  // SQLite undoes a single failed statement by itself, so it needs no savepoint.
  #write({ id, sql, parameters }: WriteStatement): void {
    try {
      this.#join()
      this.#held.push({ id, ...this.#statements.run(sql, parameters) })
    } catch (error) {
      this.#answer([{ id, failure: asFailure(error) }])
      this.#noticeLostGroup(asFailure(error))
    }
  }

  #begin(): void {
    const isFirst = !this.#database.isTransaction
    this.#current = { isFirst, failure: undefined }
    try {
      this.#join()
      if (!isFirst) this.#database.exec('savepoint one')
    } catch (error) {
      this.#fail(error)
    }
  }

  #run(statement: WriteStatement): void {
    const failure = this.#current?.failure
    if (failure) this.#answer([{ id: statement.id, failure }])
    else this.#runInSavepoint(statement)
  }

  #runInSavepoint({ id, sql, parameters }: WriteStatement): void {
    try {
      this.#answer([{ id, ...this.#statements.run(sql, parameters) }])
    } catch (error) {
      this.#answer([{ id, failure: asFailure(error) }])
      this.#fail(error)
    }
  }

  #end({ id, keep }: End): void {
    if (this.#current && !this.#current.failure) this.#leave(this.#current.isFirst, keep)
    const failure = this.#current?.failure
    this.#current = undefined
    if (!keep) this.#answer([{ id }])
    else if (failure) this.#answer([{ id, failure }])
    else this.#held.push({ id })
  }

  #leave(isFirst: boolean, keep: boolean): void {
    try {
      if (!keep) this.#database.exec(undoing(isFirst))
      else if (!isFirst) this.#database.exec('release one')
    } catch (error) {
      this.#fail(error)
    }
  }

  // As on PostgreSQL: after one failed statement the transaction can only be rolled back.
  #fail(error: unknown): void {
    const failure = asFailure(error)
    const isFirst = this.#current?.isFirst ?? false
    this.#current = { isFirst, failure }
    if (this.#database.isTransaction) this.#attempt(undoing(isFirst))
    this.#noticeLostGroup(failure)
  }

  // Some errors (disk full, I/O) make SQLite roll back the outer transaction: everybody in it has lost.
  #noticeLostGroup(failure: WriteFailure): void {
    if (this.#database.isTransaction || this.#held.length === 0) return
    this.#abandon(failure)
    this.#answer(this.#held)
    this.#held = []
  }

  #abandon(failure: WriteFailure): void {
    this.#held = this.#held.map(({ id }) => ({ id, failure }))
    if (this.#database.isTransaction) this.#attempt('rollback')
  }

  #join(): void {
    if (this.#database.isTransaction) return
    this.#database.exec('begin immediate')
    this.#startedAt = performance.now()
  }

  #isFull(): boolean {
    if (this.#current || this.#held.length === 0) return false
    return this.#held.length >= maxTransactions || performance.now() - this.#startedAt > maxGroupMs
  }

  #attempt(sql: string): WriteFailure | undefined {
    try {
      this.#database.exec(sql)
      return undefined
    } catch (error) {
      return asFailure(error)
    }
  }
}

/** Takes back one transaction of a group, and leaves what was there before it. */
const undoing = (isFirst: boolean) => (isFirst ? 'rollback' : 'rollback to one; release one')

/** What is left of an error when it crosses to another thread. */
export function asFailure(error: unknown): WriteFailure {
  const { message, errcode } = error as { message?: string; errcode?: number }
  return { message: message ?? String(error), errcode }
}
