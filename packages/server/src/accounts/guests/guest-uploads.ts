import type { ItemKind, Scope } from '@anybin/contract'
import type { GuestUploadsConfig } from '../../config/people-config.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, hour } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Actor, Plan, User } from '../actors/actor.ts'
import type { RateLimit } from '../rate-limits/rate-limits.ts'
import type { Users } from '../users/users.ts'
import type { AddressLimits } from './address-limits.ts'
import type { Solution } from './challenge.ts'
import type { Challenges } from './challenges.ts'
import type { Terms } from './guest-terms.ts'
import { verifyTurnstile } from './turnstile.ts'

/** What a browser sends to show that it is no robot. */
export type GuestProof = {
  readonly solution?: Solution | undefined
  readonly turnstileToken?: string | undefined
}

// Who owns what guests upload: nobody can sign in as it, for it has no password and no key, and no mail reaches it.
export const anonymousId = 'anonymous'

const uploadLimit: RateLimit = { name: 'guest-upload', limit: 60, windowMs: hour }

const requestedLimit: RateLimit = { name: 'requested-upload', limit: 300, windowMs: hour }
const createScopes = { image: 'image:create', audio: 'voice:create' } as const satisfies Record<
  ItemKind,
  Scope
>

/** Uploads without an account. */
export class GuestUploads {
  readonly #clock: Clock
  readonly #terms: Pick<Terms, 'uploads'>
  readonly #challenges: Challenges
  readonly #users: Users
  readonly #limits: AddressLimits

  constructor(
    clock: Clock,
    terms: Pick<Terms, 'uploads'>,
    {
      challenges,
      users,
      limits,
    }: {
      readonly challenges: Challenges
      readonly users: Users
      readonly limits: AddressLimits
    },
  ) {
    this.#clock = clock
    this.#terms = terms
    this.#challenges = challenges
    this.#users = users
    this.#limits = limits
  }

  /** Makes the owner of what guests upload, where they may; nothing else makes an account of this id. */
  async prepare(): Promise<void> {
    if (!this.#terms.uploads) return
    // An address that nobody could have taken before, under a domain that nobody can have (RFC 2606 §2).
    const email = `${newId().toLowerCase()}@guests.invalid`
    await this.#users.insertIfNew({
      id: anonymousId,
      email,
      name: 'Anonymous',
      role: 'member',
      plan_id: 'free',
      created_at: this.#clock.now(),
      banned_at: null,
    })
  }

  /** What guests may store and use; undefined where they may not upload. */
  async readPlan(): Promise<Plan | undefined> {
    const owner = await this.#owner()
    return owner?.plan
  }

  /** What holds for uploads of this person: of guests, what the operator allows them, and otherwise their plan. */
  planOf({ id, plan }: User): Plan {
    const { uploads } = this.#terms
    return id === anonymousId && uploads ? guestPlan(plan, uploads) : plan
  }

  /** Lets a guest upload one file. Throws `turnstile_failed` for everybody who did not solve a challenge just for it. */
  async admit(proof: GuestProof, address: string): Promise<Actor> {
    const { uploads } = this.#terms
    if (!uploads || !(await this.#isProven(uploads, proof, address))) {
      throw new AppError('turnstile_failed')
    }
    return this.readmit()
  }

  /** The guest of an upload that began with a solved challenge and goes on. */
  async readmit(): Promise<Actor> {
    const user = await this.#owner()
    if (!user) throw new AppError('turnstile_failed')
    if (user.bannedAt !== null) throw new AppError('account_banned')
    return { user, via: 'challenge', scopes: ['image:create', 'voice:create'] }
  }

  /** Lets somebody upload for a person who asked for it; the site's own guests need not be let in. Throws `rate_limited`. */
  async admitFor(user: User, kinds: readonly ItemKind[], address: string): Promise<Actor> {
    await this.#limits.take(requestedLimit, address)
    const scopes = kinds.map((kind) => createScopes[kind])
    return { user, via: 'request', scopes }
  }

  /** Undefined where guests may not upload. */
  async #owner(): Promise<User | undefined> {
    const { uploads } = this.#terms
    if (!uploads) return undefined
    const owner = (await this.#users.byId(anonymousId)) ?? (await this.#makeOwner())
    return owner && { ...owner, plan: guestPlan(owner.plan, uploads) }
  }

  /** Guests were let in while the site runs. */
  async #makeOwner(): Promise<User | undefined> {
    await this.prepare()
    return this.#users.byId(anonymousId)
  }

  // Whatever costs another request or a write comes after what is cheap to see.
  async #isProven(
    { turnstile }: GuestUploadsConfig,
    { solution, turnstileToken }: GuestProof,
    address: string,
  ): Promise<boolean> {
    if (turnstile) {
      if (turnstileToken === undefined) return false
      await this.#limits.take(uploadLimit, address)
      return verifyTurnstile(turnstile, turnstileToken, address)
    }
    const verdict = solution && this.#challenges.check('upload', solution)
    if (!verdict?.isSolved) return false
    await this.#limits.take(uploadLimit, address)
    return this.#challenges.redeem(verdict)
  }
}

/** Files as large as the plan of newcomers has them; time and space as the operator set them. */
function guestPlan(plan: Plan, { storageBytes, expirationMs }: GuestUploadsConfig): Plan {
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
