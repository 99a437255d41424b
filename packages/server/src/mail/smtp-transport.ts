import { createTransport } from 'nodemailer'
import type { MailConfig } from '../config/config.ts'
import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'
import type { MailTransport, Message } from './message.ts'

/** Mail through an SMTP server. Nothing is contacted before the first message. */
export class SmtpTransport implements MailTransport {
  readonly delivers = true
  readonly #from: MailConfig['from']
  readonly #transport: ReturnType<typeof openTransport>

  constructor(smtpUrl: string, from: MailConfig['from']) {
    this.#from = from
    this.#transport = openTransport(new URL(smtpUrl))
  }

  async send({ to, subject, text, html }: Message, senderName = ''): Promise<void> {
    await this.#transport
      .sendMail({
        // As objects, addresses are taken as they are and not parsed as lists.
        from: { name: this.#from.name ?? senderName, address: this.#from.address },
        to: { name: '', address: to },
        subject,
        text,
        html,
        // RFC 3834 §5: answering machines stay silent.
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
      .catch(undelivered)
  }

  async check(): Promise<void> {
    await this.#transport.verify().catch(undelivered)
  }

  close(): void {
    this.#transport.close()
  }
}

function openTransport(url: URL) {
  return createTransport({
    ...connection(url),
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    socketTimeout: 30 * second,
    // A message is what it says, never what a file or an address holds.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

function connection(url: URL) {
  const secure = url.protocol === 'smtps:'
  const isHere = /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(url.username && { auth: login(url) }),
    // A password leaves this machine only encrypted.
    requireTLS: url.username !== '' && !isHere,
    // Mail servers on the same machine have self-made certificates, and nobody stands between.
    tls: { rejectUnauthorized: !isHere },
  }
}

function login({ username, password }: URL) {
  return { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
}

function undelivered(cause: unknown): never {
  throw new AppError('internal', { detail: 'The mail server refused the message.', cause })
}
