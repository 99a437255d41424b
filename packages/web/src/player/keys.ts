/** What a key does while the player has the focus. */
export type KeyAuditEvent =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'step'; readonly seconds: number }
  /** To the next chapter, or back. */
  | { readonly kind: 'chapter'; readonly by: 1 | -1 }
  /** To this part of the whole, 0 to 1. */
  | { readonly kind: 'jump'; readonly to: number }

const acts: Readonly<Record<string, KeyAuditEvent>> = {
  ' ': { kind: 'toggle' },
  k: { kind: 'toggle' },
  j: { kind: 'step', seconds: -10 },
  l: { kind: 'step', seconds: 10 },
  ArrowLeft: { kind: 'step', seconds: -5 },
  ArrowRight: { kind: 'step', seconds: 5 },
  ArrowDown: { kind: 'step', seconds: -5 },
  ArrowUp: { kind: 'step', seconds: 5 },
  n: { kind: 'chapter', by: 1 },
  p: { kind: 'chapter', by: -1 },
  Home: { kind: 'jump', to: 0 },
  End: { kind: 'jump', to: 1 },
}

/** Undefined for keys that are somebody else's: the browser's, or those of the button that has the focus. */
export function readKey(event: KeyboardEvent): KeyAuditEvent | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  if (event.key === ' ' && event.target instanceof HTMLButtonElement) return undefined
  if (/^\d$/.test(event.key)) return { kind: 'jump', to: Number(event.key) / 10 }
  return Object.hasOwn(acts, event.key) ? acts[event.key] : undefined
}
