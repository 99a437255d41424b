/** What the writer thread is told, in this order: `write` alone, or `begin`, `run`…, `end`. */
export type WriteCommand =
  | (WriteStatement & { readonly kind: 'write' })
  | { readonly kind: 'begin' }
  | (WriteStatement & { readonly kind: 'run' })
  | { readonly kind: 'end'; readonly id: number; readonly keep: boolean }
  | { readonly kind: 'close'; readonly id: number }

export type WriteStatement = {
  readonly id: number
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** The answer to the command of the same id. To `write` and `end` it comes after the commit that made it durable. */
export type WriteAnswer = {
  readonly id: number
  readonly rows?: readonly unknown[]
  readonly changes?: number
  readonly failure?: WriteFailure
}

/** An error on its way between threads, where only its plain members survive. */
export type WriteFailure = { readonly message: string; readonly errcode: number | undefined }

/** What the thread for long reads is told, and what it answers. */
export type ReadCommand = WriteStatement
export type ReadAnswer = Pick<WriteAnswer, 'id' | 'rows' | 'failure'>

/** What the writer thread says: once whether the file could be opened, then answers. */
export type WriterMessage =
  | { readonly opened: true }
  | { readonly openFailure: WriteFailure }
  | { readonly answers: readonly WriteAnswer[] }
