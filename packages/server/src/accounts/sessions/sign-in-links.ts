import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { randomBase62 } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { retention } from '../../core/retention.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import type { UserRecords } from '../users/user-records.ts'
import type { OneTimeLinkRow, SessionRecords } from './session-records.ts'
import { type Browser, startSession } from './start-session.ts'

export type LinkPurpose = OneTimeLinkRow['purpose']

// 43 base-62 characters: 256 bits.
const tokenLength = 43
const setupTtlMs = retention.setupLinks.kept
const signInTtlMs = retention.signInLinks.kept
/** How long an invitation works. */
export const invitationTtlMs = retention.invitations.kept

/** The cookie in which a browser carries a sign-in that lacks its second step. */
export type StepCookie = {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds: number
}

export type LinkParts = {
  readonly sessions: SessionRecords
  readonly users: UserRecords
  readonly inTransaction: InTransaction
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
  /** The cookie's value for a session token. */
  readonly cookieValue: (token: string) => string
  readonly hasSecondStep: (userId: string) => Promise<boolean>
  /** Lets a person who showed who they are go on to their second step. */
  readonly beginSecondStep: (userId: string) => Promise<StepCookie>
}

/** The token of a new setup link, which makes the first administrator; undefined when there is one already. */
export async function newSetupToken(parts: LinkParts): Promise<string | undefined> {
  if (await parts.users.hasAdmin()) return undefined
  return newToken(parts, 'setup', null, setupTtlMs)
}

/** The token of a link that signs this person in once. For operators: whoever has the link is that person. */
export async function newSignInToken(parts: LinkParts, user: User): Promise<string> {
  return newToken(parts, 'sign-in', user.id, signInTtlMs)
}

/** The token of an invitation: whoever opens its link may make one account. */
export async function newInvitation(parts: LinkParts): Promise<string> {
  return newToken(parts, 'invitation', null, invitationTtlMs)
}

/** What the link is for, while it works. Looking does not use it up, because link scanners look. */
export async function linkPurpose(
  parts: LinkParts,
  token: string,
): Promise<LinkPurpose | undefined> {
  const link = await parts.sessions.linkByHash(sha256(token))
  if (!link || link.expires_at <= parts.clock.now()) return undefined
  const isLate = link.purpose === 'setup' && (await parts.users.hasAdmin())
  return isLate ? undefined : link.purpose
}

/** A session, by the value of its cookie; or the cookie of its second step, where the account has one. */
export type Redeemed =
  | { readonly session: string; readonly secondStep?: undefined }
  | { readonly session: undefined; readonly secondStep: StepCookie }

/** Uses an operator's sign-in link up, with all others of its person, and starts a session. `not_found` when it is spent. */
export async function redeemLink(
  parts: LinkParts,
  token: string,
  browser: Browser,
): Promise<Redeemed> {
  const link = await parts.sessions.linkByHash(sha256(token))
  const userId = link?.purpose === 'sign-in' ? link.user_id : null
  if (userId === null || (link?.expires_at ?? 0) <= parts.clock.now())
    throw new AppError('not_found')
  const needsSecondStep = await parts.hasSecondStep(userId)
  const session = await parts.inTransaction(async (transaction) => {
    if (!(await parts.sessions.takeLink(transaction, sha256(token))))
      throw new AppError('not_found')
    await parts.sessions.endLinks(transaction, userId, ['sign-in'])
    return needsSecondStep ? undefined : startSession(parts, transaction, userId, browser)
  })
  if (session !== undefined) return { session: parts.cookieValue(session) }
  return { session: undefined, secondStep: await parts.beginSecondStep(userId) }
}

async function newToken(
  parts: LinkParts,
  purpose: OneTimeLinkRow['purpose'],
  userId: string | null,
  ttlMs: number,
): Promise<string> {
  const token = randomBase62(tokenLength)
  const now = parts.clock.now()
  await parts.inTransaction(async (transaction) => {
    await parts.sessions.insertLink(transaction, {
      hash: sha256(token),
      purpose,
      user_id: userId,
      created_at: now,
      expires_at: now + ttlMs,
    })
    if (purpose === 'invitation') {
      await parts.recordAuditEvent(transaction, { by: 'operator', action: 'invitation.create' })
    }
  })
  return token
}
