import type { MailConfig } from '../config/config.ts'
import type { Log } from '../core/log.ts'
import { loggedMail } from './logged-mail.ts'
import type { Mail } from './mail.ts'

/** Mail as the settings want it. It only sends: whoever must not lose a message sends it from a durable job. */
export async function openMail(parts: {
  readonly config: MailConfig
  readonly log: Log
}): Promise<Mail> {
  const mail = await chooseMail(parts.config, parts.log)
  return {
    ...mail,
    async send(message) {
      // RFC 2606 §2: nobody is there. Accounts without a mailbox have such an address.
      if (!message.to.endsWith('.invalid')) await mail.send(message)
    },
  }
}

async function chooseMail({ smtpUrl, from }: MailConfig, log: Log): Promise<Mail> {
  if (smtpUrl === undefined) return loggedMail(log)
  // Loaded only where there is mail.
  const { smtpMail } = await import('./smtp-mail.ts')
  return smtpMail(smtpUrl, from)
}
