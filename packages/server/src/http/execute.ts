import type { Operation } from '@anybin/contract'
import type { FastifyReply } from 'fastify'
import type { ZodType, z } from 'zod'
import { type Actor, type CallKind, type PlanLimits, requireScope } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'

/** What can be asked for, by whichever transport: an operation of the contract, or a tool that was made of one. */
export type Offer = Pick<Operation, 'credential' | 'scopes' | 'everyKind' | 'whileSuspended'>

/**
 * The first half of every call, before its input is looked at: credential → scope → rate limit. Throws the first refusal.
 */
export async function admit(
  offer: Offer,
  actor: Actor | undefined,
  { reply, calls, kind }: Counting,
): Promise<void> {
  requireCredential(offer, actor)
  if (!actor) return
  requireOneScope(offer, actor)
  await countCall(actor, { reply, calls, kind })
}

/** Where a call is counted, as what, and which answer says how many are left. */
export type Counting = {
  readonly reply: FastifyReply
  readonly calls: Pick<PlanLimits, 'countCall'>
  readonly kind: CallKind
}

/** Throws `auth_required` where somebody must be asking, and `forbidden` for programs where only people may. */
function requireCredential({ credential }: Offer, actor: Actor | undefined): void {
  const isOpen = credential === 'none' || credential === 'optional' || credential === 'challenge'
  if (!actor && !isOpen) throw new AppError('auth_required')
  if (credential === 'session' && actor?.via !== 'session') {
    throw new AppError('forbidden', { detail: 'Sign in with your browser to do this.' })
  }
}

/** Throws `insufficient_scope` unless the credential has one of the scopes. Which of them it must be may depend on the item. */
function requireOneScope({ scopes, everyKind = false, whileSuspended }: Offer, actor: Actor): void {
  if (scopes.length === 0) return
  const { kinds, suspendedUntil, ...rest } = actor
  const asked = {
    ...rest,
    ...(!everyKind && { kinds }),
    ...(whileSuspended !== true && { suspendedUntil }),
  }
  requireScope(asked, scopes)
}

/**
 * Counts the call of a key or token and says in headers where it stands (draft-ietf-httpapi-ratelimit-headers-11); throws
 * `rate_limited` for one too many.
 */
export async function countCall(actor: Actor, { reply, calls, kind }: Counting): Promise<void> {
  const attempt = await calls.countCall(actor, kind)
  if (!attempt) return
  reply.header('ratelimit-policy', `"${kind}";q=${attempt.limit};w=60`)
  reply.header('ratelimit', `"${kind}";r=${attempt.remaining};t=${attempt.resetSeconds}`)
  if (!attempt.isAllowed)
    throw new AppError('rate_limited', { retryAfterSeconds: attempt.resetSeconds })
}

/** Input in the shape of its schema, or `invalid_request` with a sentence that names the field. */
export function parse<Schema extends ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  throw new AppError('invalid_request', {
    detail: field ? `${field}: ${issue?.message}` : (issue?.message ?? "The input isn't valid."),
  })
}
