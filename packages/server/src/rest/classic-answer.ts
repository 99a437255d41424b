import type { ClassicUpload, Item, Quota } from '@anybin/contract'
import {
  classicFile,
  classicLinks,
  classicSharing,
  embedCodes,
  type ItemRow,
} from '../items/index.ts'

/** The answer of the classic API, to the letter; times in epoch seconds. */
export function classicBody(item: Item, row: ItemRow, quota: Quota): ClassicUpload {
  const file = classicFile(row)
  return {
    ok: true,
    ...file,
    width: row.width ?? 0,
    height: row.height ?? 0,
    ...classicSharing(row),
    ...classicLinks(item),
    embed: embedCodes(item, file.filename),
    upload_source: row.upload_source,
    quota,
  }
}

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
