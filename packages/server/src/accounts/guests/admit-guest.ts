import type { GuestUploadsConfig } from '../../config/config.ts'
import { AppError } from '../../core/app-error.ts'
import { newId } from '../../core/ids.ts'
import type { Actor, Plan, User } from '../actor.ts'
import type { UserParts } from '../users/users.ts'
import { type ChallengeParts, judge, type Solution } from './challenge.ts'
import type { ChallengeRecords } from './challenge-records.ts'
import { verifyTurnstile } from './turnstile.ts'

/** What a browser sends to show that it is no robot. */
export type GuestProof = {
  readonly solution?: Solution | undefined
  readonly turnstileToken?: string | undefined
}

export type AdmitParts = ChallengeParts & {
  readonly people: UserParts
  readonly challenges: ChallengeRecords
  /** Undefined where uploading needs an account. */
  readonly uploads: GuestUploadsConfig | undefined
  /** Throws `rate_limited`. */
  readonly takeUploadSlot: (address: string) => Promise<unknown>
}

// Who owns what guests upload: nobody can sign in as it, for it has no password and no key, and no mail reaches it.
const anonymousId = 'anonymous'

/** Makes the owner of what guests upload, where they may; nothing else makes an account of this id. */
export async function prepareForGuests({ people, clock, uploads }: AdmitParts): Promise<void> {
  if (!uploads) return
  // An address that nobody could have taken before, under a domain that nobody can have (RFC 2606 §2).
  const email = `${newId().toLowerCase()}@guests.invalid`
  await people.users.insertIfNew({
    id: anonymousId,
    email,
    name: 'Anonymous',
    role: 'member',
    plan_id: 'free',
    created_at: clock.now(),
    banned_at: null,
  })
}

/** What guests may store and use; undefined where they may not upload. */
export async function readGuestPlan({ people, uploads }: AdmitParts): Promise<Plan | undefined> {
  const owner = uploads && (await people.users.byId(anonymousId))
  return owner && guestPlan(owner.plan, uploads)
}

/** Lets a guest upload one file. Throws `turnstile_failed` for everybody who did not solve a challenge just for it. */
export async function admitGuest(
  parts: AdmitParts,
  proof: GuestProof,
  address: string,
): Promise<Actor> {
  const { uploads } = parts
  if (!uploads || !(await isProven(parts, uploads, proof, address))) {
    throw new AppError('turnstile_failed')
  }
  return guestActor(parts, uploads)
}

/** The guest of an upload that began with a solved challenge and goes on. */
export async function readmitGuest(parts: Pick<AdmitParts, 'people' | 'uploads'>): Promise<Actor> {
  if (!parts.uploads) throw new AppError('turnstile_failed')
  return guestActor(parts, parts.uploads)
}

async function guestActor(
  { people }: Pick<AdmitParts, 'people'>,
  uploads: GuestUploadsConfig,
): Promise<Actor> {
  const owner = await people.users.byId(anonymousId)
  if (!owner) throw new AppError('turnstile_failed')
  if (owner.bannedAt !== null) throw new AppError('account_banned')
  const user: User = { ...owner, plan: guestPlan(owner.plan, uploads) }
  return { user, via: 'challenge', scopes: ['image:create', 'voice:create'] }
}

// Whatever costs another request or a write comes after what is cheap to see.
async function isProven(
  parts: AdmitParts,
  { turnstile }: GuestUploadsConfig,
  { solution, turnstileToken }: GuestProof,
  address: string,
): Promise<boolean> {
  if (turnstile) {
    if (turnstileToken === undefined) return false
    await parts.takeUploadSlot(address)
    return verifyTurnstile(turnstile, turnstileToken, address)
  }
  const judgement = solution && judge(parts, 'upload', solution)
  if (!judgement?.isSolved) return false
  await parts.takeUploadSlot(address)
  return parts.challenges.redeem(judgement.id, judgement.expiresAt)
}

/** Files as large as the plan of newcomers has them; time and space as the operator set them. */
function guestPlan(plan: Plan, { expirationMs, storageBytes }: GuestUploadsConfig): Plan {
  return {
    ...plan,
    id: 'anonymous',
    name: 'Anonymous',
    uploadsPerMonth: null,
    storageBytes,
    maxExpirationMs: expirationMs,
    customDate: false,
    customSlug: false,
    archive: false,
  }
}
