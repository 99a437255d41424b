import type { Variable } from './variable.ts'

/** How mail leaves. */
export const mailVariables = {
  ANYBIN_SMTP_URL: {
    kind: 'smtpUrl',
    group: 'mail',
    secret: true,
    unset: 'no email is sent: subject, recipient and links of each message are written to the log',
    about:
      'Mail server. Ports: 587 for `smtp:`, 465 for `smtps:` (TLS from the first byte). With a password, `smtp:` requires STARTTLS, except to this machine.',
  },
  ANYBIN_MAIL_FROM: {
    kind: 'mailbox',
    group: 'mail',
    unset: 'the name of the site and `no-reply@` its host',
    about: 'Sender of emails.',
  },
} as const satisfies Record<string, Variable>
