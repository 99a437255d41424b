import { type ClassicUpload, type Item, mediaTypes, type Quota } from '@anybin/contract'
import { embedCodes, type ItemRow } from '../items/index.ts'

/** The answer of the classic API, to the letter; times in epoch seconds. */
export function classicBody(item: Item, row: ItemRow, quota: Quota): ClassicUpload {
  const { ext } = mediaTypes[row.content_type]
  const filename = row.filename ?? `${row.id}.${ext}`
  return {
    ok: true,
    slug: row.id,
    ext,
    filename,
    mime: row.content_type,
    size: row.size_bytes,
    width: row.width ?? 0,
    height: row.height ?? 0,
    expiration: row.expiration,
    expires_at: row.expires_at === null ? null : Math.floor(row.expires_at / 1000),
    view_limit: row.expiration === 'views' ? row.view_limit : null,
    password_protected: row.password_hash !== null,
    folder: row.folder,
    share_url: item.view_url,
    direct_url: item.direct_url,
    embed: embedCodes(item, filename),
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
