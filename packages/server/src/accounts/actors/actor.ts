import {
  type Actors,
  type ItemKind,
  isAboutKinds,
  type Scope,
  type UploadDefaults,
} from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'

export type Plan = {
  readonly id: string
  readonly name: string
  readonly uploadsPerMonth: number | null
  readonly storageBytes: number | null
  readonly fileBytes: number
  readonly maxExpirationMs: number | null
  readonly customDate: boolean
  readonly customSlug: boolean
  /** Burned items leave an entry in an archive that stays. */
  readonly archive: boolean
  /** Of one key, or of one program that a person let in. */
  readonly callsPerMinute: { readonly api: number; readonly mcp: number }
}

export type Role = 'admin' | 'moderator' | 'member'

export type User = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly plan: Plan
  readonly createdAt: number
  readonly bannedAt: number | null
  /** Epoch milliseconds; may be over. */
  readonly suspendedUntil: number | null
  /** In which the pages speak to them, by its code, if they chose one. */
  readonly language: string | null
}

/** Somebody who proved who they are, and what the proof allows. A session allows everything its user may. */
export type Actor = {
  readonly user: User
  /** `challenge`: nobody in particular, but no robot. `request`: somebody whom the user let upload into a folder. */
  readonly via: 'session' | 'key' | 'token' | 'challenge' | 'request'
  readonly scopes: readonly Scope[] | 'all'
  /** Until when this person publishes nothing; absent for everybody who may. */
  readonly suspendedUntil?: number | undefined
  /** The API key that was sent. */
  readonly key?: {
    readonly id: string
    readonly audience: string
    readonly expiresAt: number | null
    /** Whether its uploads are answered with a link for deleting them. */
    readonly deleteLinks: boolean
    /** For uploads that say nothing else. */
    readonly defaults: UploadDefaults
  }
  /** What there is at the site that was asked; without it, everything. */
  readonly kinds?: readonly ItemKind[] | undefined
  /** The OAuth client that its person let in; another one may act for it. */
  readonly clientId?: string
  /** Through whose hands the access went, whoever acts now first; absent where its client acts itself. */
  readonly actors?: Actors
  /** What its person allowed that client. */
  readonly grantId?: string
  /** Which program this is and what it calls; absent for people in a browser. */
  readonly agent?: Agent | undefined
}

/** A program that works for somebody, as far as it says who it is. */
export type Agent = {
  /** As it calls itself, shortened; others can call themselves so, too. */
  readonly client: string | null
  /** The tool or the operation. */
  readonly tool: string
}

/** Somebody who asks for something that the audit log keeps. */
export type Requester = { readonly actor: Actor; readonly address: string }

/** Whether somebody works at the desk of moderation. */
export function mayModerate({ user, suspendedUntil }: Actor): boolean {
  const { role, bannedAt } = user
  const isActive = bannedAt === null && suspendedUntil === undefined
  return isActive && (role === 'admin' || role === 'moderator')
}

/** Whether somebody runs the site from the browser. `now`: epoch milliseconds. */
export function mayAdminister(user: User, now: number): boolean {
  return user.role === 'admin' && user.bannedAt === null && (user.suspendedUntil ?? 0) <= now
}

/** Whether the credential allows this, at this site. The right of the user is the caller's question: effective right = key ∩ user. */
export function mayUse(actor: Actor, scope: Scope): boolean {
  if (actor.kinds && !isAboutKinds(scope, actor.kinds)) return false
  return actor.scopes === 'all' || actor.scopes.includes(scope)
}

/**
 * Throws `insufficient_scope` unless the credential allows at least one of these, and `account_banned` for somebody suspended
 * where all of them publish something.
 */
export function requireScope(actor: Actor, scopes: readonly Scope[]): void {
  if (actor.suspendedUntil !== undefined && scopes.every((scope) => scope.endsWith(':create'))) {
    throw suspended(actor.suspendedUntil)
  }
  if (!scopes.some((scope) => mayUse(actor, scope))) {
    throw new AppError('insufficient_scope', {
      scope: scopes.join(' '),
      detail: `This requires the scope ${scopes.join(' or ')}.`,
    })
  }
}

/** Refuses somebody who is suspended until then (epoch milliseconds). */
export function suspended(until: number): AppError {
  const end = `${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return new AppError('account_banned', {
    detail: `This account is suspended until ${end}. Until then you can't upload, share or change anything, but you can view, export and delete your uploads and appeal.`,
  })
}
