import type { Scope } from '@anybin/contract'
import { z } from 'zod'
import { refusal } from '../refusal.ts'
import type { Assertion } from './assertions.ts'

const bodySchema = z.looseObject({
  assertion: z.string().min(1).max(16_384),
  scope: z.string().max(1000).optional(),
  resource: z.union([z.string(), z.array(z.string()).max(10)]).optional(),
})

/** A request of the grant of RFC 7523 §2.1. */
export type AssertionRequest = {
  readonly assertion: string
  /** None for all that is allowed. */
  readonly scopes: readonly string[]
  readonly targets: readonly string[]
}

export function readAssertionRequest(body: unknown): AssertionRequest {
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) throw refusal('invalid_request', 'assertion is missing, or repeated.')
  const { assertion, scope, resource = [] } = parsed.data
  return { assertion, scopes: wordsOf(scope), targets: [resource].flat().filter(Boolean) }
}

/** What the token is for and allows: what the company says, the operator allows it, and the client wants. */
export function narrowAssertion(
  { targets, scopes: asked }: Pick<AssertionRequest, 'targets' | 'scopes'>,
  said: Pick<Assertion, 'resource' | 'scope'>,
  here: { readonly resources: readonly string[]; readonly scopes: readonly Scope[] },
): { readonly resource: string; readonly scopes: readonly Scope[] } {
  const meant = [said.resource ?? []].flat().filter((one) => here.resources.includes(one))
  const wanted = targets.length === 0 ? meant : meant.filter((one) => targets.includes(one))
  const [resource, ...others] = wanted
  if (resource === undefined || others.length > 0 || targets.length > 1) {
    throw refusal('invalid_target', `Exactly one of these: ${here.resources.join(', ')}`)
  }
  const allowed = here.scopes.filter((scope) => wordsOf(said.scope).includes(scope))
  const scopes = asked.length === 0 ? allowed : allowed.filter((scope) => asked.includes(scope))
  if (scopes.length === 0) {
    throw refusal('invalid_scope', 'Nothing of this is allowed by the assertion and the operator.')
  }
  return { resource, scopes }
}

function wordsOf(scope: string | undefined): string[] {
  return (scope ?? '').split(' ').filter(Boolean)
}
