import type { Selectable } from 'kysely'
import type { Standing } from '../accounts/index.ts'
import type { Tables } from '../database/index.ts'

/** What was decided, as far as the standing of an account depends on it. */
export type AccountFact = Pick<
  Selectable<Tables['decisions']>,
  | 'id'
  | 'act'
  | 'scope'
  | 'made_by'
  | 'made_at'
  | 'ends_at'
  | 'reverses'
  | 'facts_for_owner'
  | 'note_for_team'
>

/** What follows for an account of everything that was decided about it, in whatever order it is read. */
export function foldStanding(decisions: readonly AccountFact[], now: number): Standing {
  const ban = latest(decisions, 'ban', 'unban')
  const suspension = latest(decisions, 'suspend', 'unsuspend')
  const hiding = latest(decisions, 'hide', 'show')
  const until = suspension?.ends_at ?? 0
  const hiddenSince = [
    ...(ban?.scope === 'account_and_items' ? [ban.made_at] : []),
    ...(hiding ? [hiding.made_at] : []),
  ]
  return {
    banned_at: ban?.made_at ?? null,
    banned_by: ban?.made_by ?? null,
    ban_reason: ban ? (ban.note_for_team ?? ban.facts_for_owner) : null,
    suspended_until: until > now ? until : null,
    items_hidden_at: hiddenSince.length > 0 ? Math.min(...hiddenSince) : null,
  }
}

/** The last of the two that was not taken back, where it is the one that restricts. */
function latest(
  decisions: readonly AccountFact[],
  restricting: AccountFact['act'],
  lifting: AccountFact['act'],
): AccountFact | undefined {
  const reversed = new Set(decisions.map(({ reverses }) => reverses))
  const last = decisions
    .filter(({ id, act }) => (act === restricting || act === lifting) && !reversed.has(id))
    .toSorted((one, other) => other.made_at - one.made_at || (other.id > one.id ? 1 : -1))[0]
  return last?.act === restricting ? last : undefined
}
