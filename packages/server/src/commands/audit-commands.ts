import type { RecordedAuditEvent } from '../accounts/index.ts'
import { parseCount, sinceParser } from './arguments.ts'
import type { AuditQuery, CommandParts, SearchedAuditEvents } from './command-parts.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'

/** `audit`: who did what to accounts. */
export function addAuditCommands({ program, tell }: Shell, parts: CommandParts): void {
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
    .option('--since <time>', '7d, 12h, or a date such as 2026-11-01', sinceParser(parts.clock))
    .option('--limit <count>', 'maximum number of entries', parseCount, 100)
    .action(async (options: AuditQuery) =>
      tell(
        describeAuditEvents(await parts.withModules((modules) => modules.listAuditEvents(options))),
      ),
    )
}

function describeAuditEvents({ auditEvents, emails }: SearchedAuditEvents): Answer {
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
