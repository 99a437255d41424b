import type { FastifyRequest } from 'fastify'
import { type MessageId, plain } from '../messages/index.ts'
import { readQuery } from '../page-route.ts'
import type { LoginFacts } from '../site.ts'

const notices = new Map<string, MessageId>(
  Object.entries({
    confirmed: 'account.email.confirmed',
    name: 'account.name.done',
    email: 'account.email.done',
    password: 'account.password.done',
    'password-link': 'account.password.link.done',
    'second-factor-on': 'account.twoStep.on.done',
    'second-factor-off': 'account.twoStep.off.done',
    'passkey-added': 'account.passkeys.add.done',
    'passkey-renamed': 'account.passkeys.rename.done',
    'passkey-removed': 'account.passkeys.remove.done',
    language: 'language.done',
    words: 'account.words.done',
    'session-ended': 'account.sessions.done',
    'others-ended': 'account.sessions.others.done',
  } as const),
)

/** Notices that name one of the sites with whose accounts one signs in. */
const siteNotices = new Map<string, MessageId>(
  Object.entries({
    connected: 'account.signInAccounts.connect.done',
    disconnected: 'account.signInAccounts.disconnect.done',
  } as const),
)

/** What has just been done on `/account`, by its query. */
export function noticeOf(
  { otherSites }: Pick<LoginFacts, 'otherSites'>,
  request: FastifyRequest,
): string | undefined {
  const notice = readQuery(request, 'notice')
  const site = otherSites.find(({ id }) => id === readQuery(request, 'site'))
  const named = site && siteNotices.get(notice)
  if (named) return plain(named, { provider: site.name })
  const id = notices.get(notice)
  return id && plain(id)
}
