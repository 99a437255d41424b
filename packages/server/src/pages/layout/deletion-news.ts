import type { Deletion } from '../../items/index.ts'

/** What the address of the dashboard says after a deletion: the way back, where there is one. */
export function saidOf({ id, items, kept }: Deletion): Readonly<Record<string, string>> {
  if (kept > 0) return { undo: id }
  return items === 0 ? { done: 'gone' } : { done: 'deleted', count: String(items) }
}
