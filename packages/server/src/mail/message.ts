/** One message to one person. `text` is all of it; `html` shows the same more nicely. */
export type Message = {
  /** A bare address, `ada@example.org`. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/** Takes messages over from `Mail`, which has checked them. */
export type MailTransport = {
  /** False when messages only reach the log. */
  readonly delivers: boolean
  /** `senderName` is for where the operator gave none. Throws `internal` with the cause when the server does not take it: try again later. */
  send(message: Message, senderName?: string): Promise<void>
  check(): Promise<void>
  close(): void
}
