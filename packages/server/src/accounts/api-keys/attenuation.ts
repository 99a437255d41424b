import type { Scope } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'

/** What a key may do, where, and until when (epoch milliseconds, or null for ever). */
export type KeyRight = {
  readonly scopes: readonly Scope[]
  readonly audience: string
  readonly expiresAt: number | null
  readonly deleteLinks: boolean
}

/** Refuses a child that would have a scope, a site or a moment more than the key that makes it (docs/adr/0016). */
export function rejectWider(parent: KeyRight, child: KeyRight): void {
  const more = child.scopes.filter((scope) => !parent.scopes.includes(scope))
  if (more.length > 0) {
    throw new AppError('insufficient_scope', {
      scope: more.join(' '),
      detail: `scopes: this key can't grant ${more.join(', ')} because it doesn't have them.`,
    })
  }
  if (child.audience !== parent.audience) {
    throw new AppError('forbidden', {
      detail: 'audience: a key can only create keys for its own site.',
    })
  }
  if (endOf(child) > endOf(parent)) {
    throw new AppError('forbidden', {
      detail: "expires_at: must not be later than this key's own expiration.",
    })
  }
  if (child.deleteLinks && !parent.deleteLinks) {
    throw new AppError('forbidden', {
      detail: "delete_links: this key can't allow them because it doesn't have them.",
    })
  }
}

function endOf({ expiresAt }: KeyRight): number {
  return expiresAt ?? Number.POSITIVE_INFINITY
}
