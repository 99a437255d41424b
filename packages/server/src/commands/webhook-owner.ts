import type { Domain } from '../domain.ts'
import type { WebhookOwner } from '../events/index.ts'
import type { Installation } from './installation.ts'

export type Whose = { readonly user?: string }

export const userOption = [
  '--user <address>',
  'email address of the owner (default: those of the site, which tell of everybody)',
] as const
export const idArgument = ['<id>', 'ID of the webhook, as shown by `webhook list`'] as const

/** Of a person where one is named, else of the installation. What is about cases reaches only who may know of them. */
export function withOwner<T>(
  installation: Installation,
  { user: email }: Whose,
  work: (domain: Domain, owner: WebhookOwner) => Promise<T>,
): Promise<T> {
  return installation.withDomain(async (domain) => {
    const user = email === undefined ? undefined : await domain.users.find(email)
    const moderates = user === undefined || user.role !== 'member'
    return work(domain, { userId: user?.id ?? null, by: 'operator', moderates })
  })
}
