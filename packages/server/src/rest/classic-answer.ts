import type { Item, Quota } from '@anybin/contract'

/** What was mended in the file or made of it: the body is as the classic API has it, so headers say so. */
export function fileHeaders({ repaired, converted }: Item): Record<string, string> {
  return {
    ...(repaired.length > 0 && { 'x-repaired': repaired.join(', ') }),
    ...(converted !== null && { 'x-converted': converted }),
  }
}

/** Headers of every successful upload by API. */
export function quotaHeaders(quota: Quota): Record<string, string> {
  return {
    'x-quota-used': String(quota.used),
    'x-quota-limit': String(quota.limit ?? 'unlimited'),
    'x-quota-remaining': String(quota.remaining ?? 'unlimited'),
  }
}
