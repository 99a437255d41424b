import type { Log } from '../core/log.ts'
import { checkMessage } from './check-message.ts'
import type { Mail } from './mail.ts'

/** Without a mail server the operator is the postman: the log says what would have been sent, with its links. */
export function loggedMail(log: Log): Mail {
  return {
    delivers: false,
    async send(message) {
      checkMessage(message)
      const { to, subject, text } = message
      log.info(
        { to, subject, links: text.match(/https?:\/\/[^\s<>"]+/g) ?? [] },
        'email not sent (ANYBIN_SMTP_URL is not set); pass these links on yourself',
      )
    },
    async check() {},
    async [Symbol.asyncDispose]() {},
  }
}
