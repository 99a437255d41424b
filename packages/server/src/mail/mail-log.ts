import type { Log } from '../core/log.ts'
import type { MailTransport, Message } from './message.ts'

/** Without a mail server the operator is the postman: the log says what would have been sent, with its links. */
export class MailLog implements MailTransport {
  readonly delivers = false
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  async send({ to, subject, text }: Message): Promise<void> {
    this.#log.info(
      { to, subject, links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [] },
      'email not sent (ANYBIN_SMTP_URL is not set); pass these links on yourself',
    )
  }

  async check(): Promise<void> {}

  close(): void {}
}
