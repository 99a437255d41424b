import type { GuestsConfig } from '../../config/config.ts'
import { addressBlock } from '../../core/address-block.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Database } from '../../database/index.ts'
import { createAuditLog } from '../audit/audit-log.ts'
import type { ReachedLimit } from '../login/security-events.ts'
import {
  createRateWindowRecords,
  type RateLimit,
  type RateLimitParts,
  takeSlot,
} from '../rate-limits/index.ts'
import { createUserRecords } from '../users/user-records.ts'
import {
  admitGuest,
  type GuestProof,
  prepareForGuests,
  readGuestPlan,
  readmitGuest,
} from './admit-guest.ts'
import { type Challenge, newChallenge, type Purpose } from './challenge.ts'
import { createChallengeRecords } from './challenge-records.ts'
import { challengeLimit, signUpLimit, uploadLimit } from './limits.ts'
import { type MakeKey, type SignedUp, type SignUp, signUp } from './sign-up.ts'

export type GuestsParts = {
  readonly config: GuestsConfig
  readonly database: Database
  readonly clock: Clock
  readonly keyedHash: KeyedHash
  /** Origins of the sites that a key can be for. */
  readonly audiences: readonly string[]
  readonly createKey: MakeKey
  /** For the audit log; nobody waits for it. */
  readonly signIn: { readonly limitReached: (reached: ReachedLimit) => void }
}

export type Guests = ReturnType<typeof createGuests>

/** What people and programs without an account may do: solve challenges, and then sign up or upload. */
export function createGuests(parts: GuestsParts) {
  const { config, clock, database, keyedHash } = parts
  const challenges = createChallengeRecords(database)
  const windows = createRateWindowRecords(database)
  const limits: RateLimitParts = { windows, clock }
  const { recordAuditEvent } = createAuditLog(parts)
  const people = {
    users: createUserRecords(database),
    inTransaction: database.inTransaction,
    clock,
  }
  const turn = (limit: RateLimit, address: string) => {
    const subject = keyedHash('rate-address', addressBlock(address))
    const by = { userId: 'nobody', address }
    return takeSlot(limits, limit, subject, ({ endsAt }) =>
      parts.signIn.limitReached({ limit: limit.name, endsAt, subject, by }),
    )
  }
  const admission = {
    challenges,
    clock,
    keyedHash,
    people,
    uploads: config.uploads,
    takeUploadSlot: (address: string) => turn(uploadLimit, address),
  }

  return {
    prepare: () => prepareForGuests(admission),
    readPlan: () => readGuestPlan(admission),
    admit: (proof: GuestProof, address: string) => admitGuest(admission, proof, address),
    readmit: () => readmitGuest(admission),

    /** Throws `forbidden` for what the operator switched off. */
    async newChallenge(purpose: Purpose, address: string): Promise<Challenge> {
      const { difficultyBits } = offered(purpose === 'signup' ? config.signUp : config.uploads)
      await turn(challengeLimit, address)
      return newChallenge({ keyedHash, clock }, purpose, difficultyBits)
    },

    async signUp(wanted: SignUp, address: string): Promise<SignedUp> {
      offered(config.signUp)
      await turn(signUpLimit, address)
      return signUp({ ...parts, people, challenges, recordAuditEvent }, wanted, address)
    },

    async removeExpired(signal?: AbortSignal): Promise<void> {
      await challenges.removeExpired(clock.now(), signal)
      await windows.removeEnded(clock.now(), signal)
    },
  }
}

function offered<T>(setting: T | undefined): T {
  if (setting !== undefined) return setting
  throw new AppError('forbidden', { detail: 'This site requires an account for this.' })
}
