import type { MailConfig } from '../config/config.ts'
import type { Log } from '../core/log.ts'
import { checkMessage } from './check-message.ts'
import { MailLog } from './mail-log.ts'
import type { MailTransport, Message } from './message.ts'

/** Where messages go. It only sends: whoever must not lose a message sends it from a durable job. */
export class Mail implements AsyncDisposable {
  readonly #transport: MailTransport
  #senderName: () => string | undefined = () => undefined

  private constructor(transport: MailTransport) {
    this.#transport = transport
  }

  /** As the settings want it. Nothing is contacted before the first message. */
  static async open(config: MailConfig, log: Log): Promise<Mail> {
    return new Mail(await chooseTransport(config, log))
  }

  /** How the sender is called from now on, asked for with each message, where the operator gave no name. */
  nameSender(read: () => string): void {
    this.#senderName = read
  }

  /** False when messages only reach the log, so that pages can say so. */
  get delivers(): boolean {
    return this.#transport.delivers
  }

  /**
   * Resolves when the mail server has taken the message over. Throws `invalid_request` for an address or a subject that
   * cannot be in a header, and `internal` with the cause when the server does not take it: try again later.
   */
  async send(message: Message): Promise<void> {
    // RFC 2606 §2: nobody is there. Accounts without a mailbox have such an address.
    if (message.to.endsWith('.invalid')) return
    checkMessage(message)
    await this.#transport.send(message, this.#senderName())
  }

  /** Throws when the mail server cannot be reached or refuses our password. */
  async check(): Promise<void> {
    await this.#transport.check()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#transport.close()
  }
}

async function chooseTransport({ smtpUrl, from }: MailConfig, log: Log): Promise<MailTransport> {
  if (smtpUrl === undefined) return new MailLog(log)
  // Loaded only where there is mail.
  const { SmtpTransport } = await import('./smtp-transport.ts')
  return new SmtpTransport(smtpUrl, from)
}
