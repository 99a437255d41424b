import type { ItemKind } from '@anybin/contract'
import { type Actor, mayUse, requireScope } from '../../accounts/index.ts'

const scopes = {
  image: ['image:create', 'image:delete'],
  audio: ['voice:create', 'voice:delete'],
} as const

/** The kinds whose trash is the actor's: who may make them and delete them. Throws `insufficient_scope` where there are none. */
export function restorableKinds(actor: Actor): ItemKind[] {
  const kinds = (['image', 'audio'] as const).filter((kind) =>
    scopes[kind].every((scope) => mayUse(actor, scope)),
  )
  if (kinds.length === 0) requireRestoring(actor, actor.kinds?.[0] ?? 'image')
  return kinds
}

/** Throws where the actor may not bring back what is of this kind, and for somebody suspended: what comes back is published. */
export function requireRestoring(actor: Actor, kind: ItemKind): void {
  for (const scope of scopes[kind]) requireScope(actor, [scope])
}
