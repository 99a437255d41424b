import type { RecordedAuditEvent } from '../accounts/index.ts'
import type { Domain } from '../domain.ts'
import { parseCount, sinceParser } from './arguments.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'

/** `user` is an e-mail address, or the id of somebody who is gone. */
type AuditOptions = {
  readonly user?: string
  readonly action?: string
  /** Epoch milliseconds. */
  readonly since?: number
  readonly limit: number
}

/** Newest first, and the addresses of those of the people who are still there, by id. */
type Found = {
  readonly auditEvents: readonly RecordedAuditEvent[]
  readonly emails: ReadonlyMap<string, string>
}

/** `audit`: who did what to accounts. */
export function addAuditCommands({ program, tell }: Shell, installation: Installation): void {
  describe(program, {
    name: 'audit',
    about: 'Show changes to accounts, keys, plans and roles, newest first.',
    examples: [
      'audit --since 7d',
      'audit --user marie@bin.example --action key',
      'audit --action user.ban --json',
    ],
  })
    .option('--user <address>', 'by or about this account: email address, or ID if it was deleted')
    .option('--action <action>', 'for example key.create, or key for everything about keys')
    .option(
      '--since <time>',
      '7d, 12h, or a date such as 2026-11-01',
      sinceParser(installation.clock),
    )
    .option('--limit <count>', 'maximum number of entries', parseCount, 100)
    .action(async (options: AuditOptions & { readonly json?: true }) =>
      tell(describeAuditEvents(await installation.withDomain((domain) => search(domain, options)))),
    )
}

async function search(
  { audit, users }: Pick<Domain, 'audit' | 'users'>,
  { user, ...options }: AuditOptions,
): Promise<Found> {
  const userId = user?.includes('@') ? (await users.find(user)).id : user
  const auditEvents = await audit.list({ ...options, userId })
  const ids = new Set(auditEvents.flatMap((event) => [event.actor, event.userId ?? '']))
  return { auditEvents, emails: await users.emailsOf([...ids]) }
}

function describeAuditEvents({ auditEvents, emails }: Found): Answer {
  const nameOf = (id: string | null) => (id === null ? '' : (emails.get(id) ?? id))
  const rows = auditEvents.map((act) => [
    renderTime(act.at),
    nameOf(act.actor),
    act.action,
    nameOf(act.userId),
    act.target === act.userId ? '' : (act.target ?? ''),
    JSON.stringify(act.details),
  ])
  const heading = ['WHEN', 'WHO', 'WHAT', 'WHOSE', 'TARGET', 'DETAILS']
  const text = auditEvents.length === 0 ? 'No entries.' : renderTable(heading, rows)
  return { facts: { acts: auditEvents.map((act) => auditFacts(act, emails)) }, text }
}

function auditFacts(act: RecordedAuditEvent, emails: ReadonlyMap<string, string>) {
  return {
    at: act.at,
    actor: act.actor,
    actor_email: emails.get(act.actor) ?? null,
    key_id: act.keyId,
    action: act.action,
    user_id: act.userId,
    user_email: emails.get(act.userId ?? '') ?? null,
    target: act.target,
    address_hash: act.addressHash,
    details: act.details,
  }
}
