/** One message to one person. `text` is all of it; `html` shows the same more nicely. */
export type Message = {
  /** A bare address, `ada@example.org`. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/** Where messages go. */
export type Mail = AsyncDisposable & {
  /** False when messages only reach the log, so that pages can say so. */
  readonly delivers: boolean
  /**
   * Resolves when the mail server has taken the message over. Throws `invalid_request` for an address or a subject that
   * cannot be in a header, and `internal` with the cause when the server does not take it: try again later.
   */
  send(message: Message): Promise<void>
  /** Throws when the mail server cannot be reached or refuses our password. */
  check(): Promise<void>
}
