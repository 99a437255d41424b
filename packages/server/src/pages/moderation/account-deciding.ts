import { day } from '../../core/clock.ts'
import type { AccountVerdict, CaseOwner } from '../../moderation/index.ts'
import { plain } from '../messages/index.ts'
import { type DeskGround, deskGrounds, groundFor, grounds, oneKindOfLine } from './deciding.ts'

/** What moderators can do with an account. A row makes the choice, its key and its button. */
export const accountActs = {
  warn: { key: '1', isLifting: false },
  suspend: { key: '2', isLifting: false },
  hide: { key: '3', isLifting: false },
  ban: { key: 'x', isLifting: false },
  unsuspend: { key: '4', isLifting: true },
  show: { key: '5', isLifting: true },
  unban: { key: '6', isLifting: true },
} as const satisfies Record<string, { readonly key: string; readonly isLifting: boolean }>

export type AccountAct = keyof typeof accountActs
type AgainstAct = 'warn' | 'suspend' | 'hide' | 'ban'

/** For how many days somebody can be suspended. */
export const suspensionDays = [1, 7, 30, 90, 365] as const
const usualDays = 7

/** What was chosen and entered for a decision about an account. */
export type AccountDraft = {
  readonly act: AccountAct
  readonly ground: DeskGround
  readonly days: number
  readonly keepItems: boolean
  /** What the person reads. */
  readonly facts: string
  readonly note: string
}

/** What can be done with this account as it is. */
export function possibleActs(
  owner: Pick<CaseOwner, 'bannedAt' | 'suspendedUntil' | 'itemsHiddenAt'>,
): AccountAct[] {
  const { bannedAt, suspendedUntil, itemsHiddenAt } = owner
  const isPossible: Record<AccountAct, boolean> = {
    warn: true,
    suspend: true,
    hide: itemsHiddenAt === null,
    ban: bannedAt === null,
    unsuspend: suspendedUntil !== null,
    show: itemsHiddenAt !== null && bannedAt === null,
    unban: bannedAt !== null,
  }
  return (Object.keys(accountActs) as AccountAct[]).filter((act) => isPossible[act])
}

/** Whether the person loses something by it: it has a ground, and they read why. */
export function isAgainstPerson(act: AccountAct): act is AgainstAct {
  return !accountActs[act].isLifting
}

/** What the person reads, unless the moderator writes something better. */
export function accountFactsOf(act: AccountAct): string {
  return isAgainstPerson(act) ? plain(`desk.facts.account.${act}`) : ''
}

/** A draft as it begins, or as its form was sent. */
export function readAccountDraft(
  field: (name: string) => string | undefined,
  category: string,
): AccountDraft | undefined {
  const act = (Object.keys(accountActs) as AccountAct[]).find((one) => one === field('act'))
  if (!act) return undefined
  return {
    act,
    ground: deskGrounds.find((one) => one === field('ground')) ?? groundFor(category),
    days: suspensionDays.find((days) => String(days) === field('days')) ?? usualDays,
    keepItems: field('keep') === 'yes',
    facts: oneKindOfLine(field('facts') ?? accountFactsOf(act)),
    note: oneKindOfLine(field('note') ?? ''),
  }
}

/** `now`: epoch milliseconds. */
export function accountVerdictOf(draft: AccountDraft, now: number): AccountVerdict {
  const { act, ground, days, keepItems, facts } = draft
  const note = draft.note.trim() || undefined
  if (!isAgainstPerson(act)) return { act, note }
  return {
    act,
    note,
    ground: grounds[ground],
    groundRef: ground,
    facts: facts.trim() || accountFactsOf(act),
    ...(act === 'suspend' && { endsAt: now + days * day }),
    ...(act === 'ban' && { keepItems }),
  }
}
