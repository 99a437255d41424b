import type { ItemKind } from './media-types.ts'

/** What a key may be allowed to do. `folder:*` is covered by `image:*`; account and key management is for sessions only. */
export const scopes = [
  'image:create',
  'image:read',
  'image:delete',
  'voice:create',
  'voice:read',
  'voice:delete',
] as const

export type Scope = (typeof scopes)[number]

/** The kind of item that a scope is about. */
export function kindOfScope(scope: Scope): ItemKind {
  return scope.startsWith('voice:') ? 'audio' : 'image'
}

/** The scopes of a personal (classic API) key. */
export const imageScopes: readonly Scope[] = ['image:create', 'image:read', 'image:delete']

/** Type guard for text that came from outside. */
export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text)
}
