import type { PeopleConfig } from '../../config/config.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import type { SessionRecords } from '../sessions/session-records.ts'

export type AdmitParts = {
  readonly people: Pick<PeopleConfig, 'registration'>
  readonly sessions: Pick<SessionRecords, 'takeLink' | 'linkByHash'>
  readonly recordAuditEvent: RecordAuditEvent
  readonly inTransaction: InTransaction
  readonly clock: Clock
}

/** The cookie in which a visitor carries an invitation from the link to the form, or to another site and back. */
export const invitationCookie = 'anybin_invitation'

/** Throws `forbidden` unless whoever sent these headers may make an account. Their invitation is used up. */
export async function admitNewcomer(parts: AdmitParts, headers: Headers): Promise<void> {
  const token = invitationIn(headers)
  await requireAdmission(parts, async () => token !== undefined && takeInvitation(parts, token))
}

/** The same, and nothing is used up. */
export async function checkNewcomer(parts: AdmitParts, headers: Headers): Promise<void> {
  const token = invitationIn(headers)
  await requireAdmission(parts, async () => {
    const link = token === undefined ? undefined : await parts.sessions.linkByHash(sha256(token))
    return link?.purpose === 'invitation' && link.expires_at > parts.clock.now()
  })
}

/** Uses the invitation up, if there is one. */
export async function spendInvitation(parts: AdmitParts, headers: Headers): Promise<void> {
  const token = invitationIn(headers)
  if (parts.people.registration === 'invite' && token) await takeInvitation(parts, token)
}

async function requireAdmission(
  { people: { registration } }: AdmitParts,
  isInvited: () => Promise<boolean>,
): Promise<void> {
  if (registration === 'open') return
  if (registration === 'invite' && (await isInvited())) return
  throw new AppError('forbidden', {
    detail:
      registration === 'invite'
        ? 'You need an invitation to join. Ask the site admin for one.'
        : 'Sign-up is closed. Ask the site admin for an account.',
  })
}

/** Uses the invitation up; false when it is not one, or not any more. */
async function takeInvitation(parts: AdmitParts, token: string): Promise<boolean> {
  const { sessions, inTransaction, clock } = parts
  return inTransaction(async (transaction) => {
    const link = await sessions.takeLink(transaction, sha256(token))
    const isLive = link?.purpose === 'invitation' && link.expires_at > clock.now()
    if (isLive)
      await parts.recordAuditEvent(transaction, { by: 'system', action: 'invitation.use' })
    return isLive
  })
}

function invitationIn(headers: Headers): string | undefined {
  const cookies = headers.get('cookie') ?? ''
  return new RegExp(`(?:^|; )${invitationCookie}=([0-9A-Za-z]+)`).exec(cookies)?.[1]
}
