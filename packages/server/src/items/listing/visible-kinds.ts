import type { ItemKind } from '@anybin/contract'
import { type Actor, mayUse } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'

/** The kinds of items that the scopes of the actor allow; throws `insufficient_scope` where those are none that are asked for. */
export function visibleKinds(actor: Actor, requested: ItemKind | undefined): ItemKind[] {
  const allowed: ItemKind[] = []
  if (mayUse(actor, 'image:read')) allowed.push('image')
  if (mayUse(actor, 'voice:read')) allowed.push('audio')
  const kinds = allowed.filter((kind) => requested === undefined || kind === requested)
  if (kinds.length === 0) {
    const scope = requested === 'image' ? 'image:read' : 'voice:read'
    throw new AppError('insufficient_scope', { scope, detail: `This requires the scope ${scope}.` })
  }
  return kinds
}
