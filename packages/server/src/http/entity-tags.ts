/**
 * Whether the list of an `If-Match` or `If-None-Match` header (or its `*`) names this entity tag, given without quotes and
 * strong (RFC 9110 §8.8.3). What is not an entity tag names nothing.
 */
export function namesTag(list: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true
  for (const [, weak, opaque] of list.matchAll(/(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g)) {
    if (opaque === etag && (comparison === 'weak' || weak === undefined)) return true
  }
  return false
}
