import { AppError } from '../../core/app-error.ts'
import type { Mail, Message } from '../../mail/index.ts'

export type SendingMail = Pick<Mail, 'delivers' | 'send'>

/** Throws `conflict` where no mail is sent at all, for whoever runs the site. */
export function requireDelivery({ delivers }: SendingMail): void {
  if (delivers) return
  throw new AppError('conflict', {
    detail: 'Email is off. Set ANYBIN_SMTP_URL where the server starts.',
  })
}

/** Resolves when the mail server has taken it; `conflict` says why not: administrators can do something about it. */
export async function sendNow(mail: SendingMail, message: Message): Promise<void> {
  requireDelivery(mail)
  await mail.send(message).catch((thrown: Error) => {
    const reason = thrown.cause instanceof Error ? thrown.cause.message : thrown.message
    const detail = `The mail server didn't take the message: ${reason}`
    throw new AppError('conflict', { detail, cause: thrown })
  })
}
