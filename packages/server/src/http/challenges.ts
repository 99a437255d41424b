import { errorTable, type Scope } from '@anybin/contract'
import type { AppError } from '../core/app-error.ts'
import { type ResourcePath, resourceMetadataAddress, signingAlgorithm } from '../oauth/index.ts'

export type Challenger = {
  readonly origin: string
  readonly scopes: readonly Scope[]
  /** What a token must be for. */
  readonly resource?: ResourcePath
}

/**
 * What `WWW-Authenticate` says to a refused request: where to learn how to get a token, and for which scopes (RFC 6750 §3,
 * RFC 9728 §5.1, RFC 9449 §7.1). Nothing for other errors.
 */
export function challengesFor(
  { origin, scopes, resource = '/api/v1' }: Challenger,
  error: AppError,
): string[] {
  const metadata = `resource_metadata="${resourceMetadataAddress(origin, resource)}"`
  if (error.code === 'insufficient_scope') {
    const scope = `scope="${error.facts.scope ?? ''}"`
    return [`Bearer error="insufficient_scope", ${scope}, ${metadata}`]
  }
  if (errorTable[error.code].status !== 401) return []
  const scope = `scope="${scopes.join(' ')}"`
  // RFC 6750 §3: no error attribute when nothing was sent at all.
  const bearer = error.code === 'auth_required' ? '' : 'error="invalid_token", '
  const proof = error.code === 'invalid_dpop_proof' ? 'error="invalid_dpop_proof", ' : ''
  return [
    `Bearer ${bearer}${scope}, ${metadata}`,
    `DPoP ${proof}algs="${signingAlgorithm}", ${metadata}`,
  ]
}
