import { type Scope, scopes } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { newId } from '../../core/ids.ts'
import type { User } from '../actor.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import { findUser, type UserParts } from '../users/users.ts'
import { type ChallengeParts, judge, type Solution } from './challenge.ts'
import type { ChallengeRecords } from './challenge-records.ts'

export type SignUp = Solution & {
  readonly display_name: string
  /** Origin of the site that the key is for. */
  readonly audience: string
  readonly scopes?: readonly Scope[] | undefined
}

export type SignedUp = {
  readonly api_key: string
  readonly user_id: string
  readonly scopes: readonly Scope[]
  readonly audience: string
}

/** Makes a family key that does not end. */
export type MakeKey = (
  user: User,
  wanted: KeyOfGuest & { readonly name: string },
) => Promise<{ readonly key: string; readonly facts: KeyOfGuest }>

type KeyOfGuest = { readonly scopes: readonly Scope[]; readonly audience: string }

export type SignUpParts = ChallengeParts & {
  readonly people: UserParts
  readonly challenges: ChallengeRecords
  readonly createKey: MakeKey
  readonly recordAuditEvent: RecordAuditEvent
  /** Origins of all sites that these accounts serve. */
  readonly audiences: readonly string[]
}

/**
 * An account and its first key for a program that did the work. Throws `invalid_request` for work that was not done, and
 * `conflict` for a challenge that was used before.
 */
export async function signUp(
  parts: SignUpParts,
  wanted: SignUp,
  address: string,
): Promise<SignedUp> {
  const { audience } = wanted
  if (!parts.audiences.includes(audience)) {
    const detail = `audience: must be one of ${parts.audiences.join(', ')}.`
    throw new AppError('invalid_request', { detail })
  }
  const judgement = judge(parts, 'signup', wanted)
  if (!judgement.isSolved) throw new AppError('invalid_request', { detail: judgement.why })
  const user = await createAgent(parts, wanted.display_name, judgement, address)
  const { key, facts } = await parts.createKey(user, {
    name: 'Created at sign-up',
    audience,
    scopes: wanted.scopes ?? scopes,
  })
  return { api_key: key, user_id: user.id, scopes: facts.scopes, audience: facts.audience }
}

/** The account exists exactly when this call redeemed the challenge. */
async function createAgent(
  parts: SignUpParts,
  name: string,
  challenge: { readonly id: string; readonly expiresAt: number },
  address: string,
): Promise<User> {
  const id = newId()
  // Nobody can have an address under .invalid (RFC 2606 §2); the ids differ in more than upper and lower case.
  const email = `${id.toLowerCase()}@agents.invalid`
  await parts.people.inTransaction(async (transaction) => {
    if (!(await parts.challenges.redeem(challenge.id, challenge.expiresAt, transaction))) {
      throw new AppError('conflict', {
        detail: 'This challenge was already used. Request a new one.',
      })
    }
    await parts.people.users.insert(transaction, {
      id,
      email,
      name,
      role: 'member',
      plan_id: 'free',
      created_at: parts.clock.now(),
      banned_at: null,
    })
    await parts.recordAuditEvent(transaction, {
      by: { userId: id, address },
      action: 'account.sign-up',
      userId: id,
      details: { way: 'proof of work' },
    })
  })
  return findUser(parts.people, email)
}
