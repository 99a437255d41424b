import type { ItemKind } from './formats.ts'

/** One thing that a key or a program may be allowed to do. */
type ScopeRow = {
  /** Of the items that it is about; null where it is about all of them. */
  readonly kind: ItemKind | null
  /** For documents of OAuth. */
  readonly sentence: string
}

/**
 * Everything that a key may be allowed to do. Folders are covered by the scopes of images; accounts and keys are managed in sessions
 * only. A new row needs a sentence in the message catalogue of the pages, which does not compile without it.
 */
export const scopeTable = {
  'image:create': { kind: 'image', sentence: 'Create images.' },
  'image:read': { kind: 'image', sentence: 'Read images.' },
  'image:delete': { kind: 'image', sentence: 'Delete images.' },
  'voice:create': { kind: 'audio', sentence: 'Create audio clips.' },
  'voice:read': { kind: 'audio', sentence: 'Read audio clips.' },
  'voice:delete': { kind: 'audio', sentence: 'Delete audio clips.' },
  'hash:lookup': {
    kind: null,
    sentence:
      'Ask whether a hash is on a list of what was blocked here, as a moderator or trusted flagger.',
  },
  'report:create': { kind: null, sentence: 'Report uploads as a trusted flagger.' },
  'events:read': { kind: null, sentence: 'Learn what happens in your account.' },
  'webhook:write': {
    kind: null,
    sentence: 'Manage webhooks, and have events sent to addresses of its choice.',
  },
} as const satisfies Record<string, ScopeRow>

export type Scope = keyof typeof scopeTable

export const scopes = Object.keys(scopeTable) as [Scope, ...Scope[]]

/** Whether a scope is about items of one of these kinds. */
export function isAboutKinds(scope: Scope, kinds: readonly ItemKind[]): boolean {
  const { kind }: ScopeRow = scopeTable[scope]
  return kind === null ? kinds.length > 0 : kinds.includes(kind)
}

/** The scopes of a personal (classic API) key. */
export const imageScopes: readonly Scope[] = ['image:create', 'image:read', 'image:delete']

/** Type guard for text that came from outside. */
export function isScope(text: string): text is Scope {
  return Object.hasOwn(scopeTable, text)
}
