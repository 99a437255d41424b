import { isScope, type Scope } from '@anybin/contract'
import { z } from 'zod'
import { refusal } from '../refusal.ts'

/** The only type of token that is taken and given (RFC 8693 §3). */
export const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token'

/** What a client wants to have a token exchanged for. */
export type ExchangeRequest = {
  readonly subjectToken: string
  readonly actorToken: string | undefined
  /** Named as resource or as audience; none for that of the token. */
  readonly targets: readonly string[]
  /** None for those of the token. */
  readonly scopes: readonly string[]
}

const text = z.string().min(1).max(8192).optional()
const texts = z.union([z.string(), z.array(z.string()).max(10)]).optional()

// RFC 6749 §3.2: "Parameters sent without a value MUST be treated as if they were omitted".
const bodySchema = z.preprocess(
  withoutEmpty,
  z.looseObject({
    subject_token: text,
    subject_token_type: text,
    actor_token: text,
    actor_token_type: text,
    requested_token_type: text,
    resource: texts,
    audience: texts,
    scope: text,
  }),
)

/** Reads the parameters of RFC 8693 §2.1; `invalid_request` for what this server does not exchange. */
export function readExchange(body: unknown): ExchangeRequest {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) throw refusal('invalid_request', 'A parameter is too long or repeated.')
  const { subject_token: subjectToken, actor_token: actorToken, ...asked } = parsed.data
  if (subjectToken === undefined) throw refusal('invalid_request', 'subject_token is missing.')
  requireType('subject_token_type', asked.subject_token_type)
  if (asked.requested_token_type !== undefined) {
    requireType('requested_token_type', asked.requested_token_type)
  }
  if (actorToken !== undefined) requireType('actor_token_type', asked.actor_token_type)
  else if (asked.actor_token_type !== undefined) {
    throw refusal('invalid_request', 'actor_token_type without actor_token.')
  }
  return {
    subjectToken,
    actorToken,
    targets: [asked.resource ?? [], asked.audience ?? []].flat(),
    scopes: (asked.scope ?? '').split(' ').filter(Boolean),
  }
}

function withoutEmpty(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
}

function requireType(name: string, type: string | undefined): void {
  if (type === accessTokenType) return
  throw refusal('invalid_request', `${name} must be ${accessTokenType}.`)
}

/** What the new token is for and allows: nothing that the old one does not. */
export function narrow(
  { targets, scopes: asked }: Pick<ExchangeRequest, 'targets' | 'scopes'>,
  had: { readonly resource: string | undefined; readonly scopes: readonly string[] },
): { readonly resource: string; readonly scopes: readonly Scope[] } {
  const { resource } = had
  if (resource === undefined || targets.some((target) => target !== resource)) {
    throw refusal('invalid_target', 'The token can only be exchanged for one of its own resource.')
  }
  const allowed = had.scopes.filter(isScope)
  const scopes = asked.length === 0 ? allowed : allowed.filter((scope) => asked.includes(scope))
  if (scopes.length === 0 || asked.some((scope) => !allowed.some((one) => one === scope))) {
    throw refusal('invalid_scope', `The token allows ${allowed.join(' ')} and no more.`)
  }
  return { resource, scopes }
}
