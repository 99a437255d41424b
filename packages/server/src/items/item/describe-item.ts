import type { Item } from '@anybin/contract'
import { type Addresses, type ClipForm, hasForm } from './addresses.ts'
import { describeWords } from './describe-words.ts'
import type { ItemRow } from './item-row.ts'

/**
 * An item as REST v1 shows it. The file's original name stays with its owner: voice memos are named after places and
 * people.
 */
export function describeItem(addresses: Addresses, row: ItemRow, forOwner: boolean): Item {
  const share = addresses.share(row)
  return {
    id: row.id,
    kind: row.kind,
    content_type: row.content_type,
    size_bytes: row.size_bytes,
    ...(row.width !== null && { width: row.width }),
    ...(row.height !== null && { height: row.height }),
    ...(row.duration_ms !== null && { duration_ms: row.duration_ms }),
    created_at: row.created_at,
    downloads: row.downloads,
    private: row.private === 1,
    ...describeWords(addresses, row),
    url: share,
    view_url: share,
    direct_url: addresses.direct(row),
    thumbnail_url: addresses.thumbnail(row),
    ...(row.kind === 'audio' && soundOf(addresses, row)),
    title: row.title,
    description: row.description,
    tags: parseList(row.tags),
    category: row.category,
    filename: forOwner ? row.filename : null,
    repaired: repairsOf(row),
    converted: row.converted ?? null,
    ...(forOwner && ownerFields(row)),
  }
}

/** Of a row that was stored for a repeated request before it had this, no loudness is known. */
function soundOf(addresses: Addresses, row: ItemRow) {
  const inForm = (form: ClipForm) => (hasForm(row, form) ? addresses.sound(row, form) : null)
  const isMp3 = row.content_type === 'audio/mpeg'
  const centilufs = row.loudness_centilufs ?? null
  return {
    mp3_url: isMp3 ? addresses.direct(row) : inForm('mp3'),
    opus_url: inForm('opus'),
    mp4_url: inForm('mp4'),
    loudness_lufs: centilufs === null ? null : centilufs / 100,
  }
}

function ownerFields(row: ItemRow) {
  return {
    sha256: row.sha256,
    replaced_at: row.replaced_at ?? null,
    classification: row.classification as NonNullable<Item['classification']>,
    scan_state: row.scan_state as NonNullable<Item['scan_state']>,
    ai_caption_state: row.ai_caption_state,
    ai_optout: row.ai_optout === 1,
    dl_limit: row.dl_limit,
    expiration: row.expiration,
    expires_at: row.expires_at,
    view_limit: row.view_limit,
    views: row.views,
    folder: row.folder,
    moderation: statementOf(row),
    made_by: madeByOf(row),
  }
}

/** Of a row that was stored for a repeated request before it had this, nothing was decided. */
function statementOf({ moderation }: { readonly moderation?: string | null }): Item['moderation'] {
  return moderation ? (JSON.parse(moderation) as Item['moderation']) : null
}

/** The agent that uploaded it. Of a row that was stored for a repeated request before it had this, nothing is known. */
function madeByOf({ made_by: madeBy }: { readonly made_by?: string | null }): Item['made_by'] {
  if (!madeBy) return null
  const made = JSON.parse(madeBy) as NonNullable<Item['made_by']>
  // Items of before had nobody between.
  return { ...made, actors: made.actors ?? [] }
}

/** Of a row that was stored for a repeated request before it had this, nothing is known. */
export function repairsOf({ repaired }: { readonly repaired?: string }): string[] {
  return repaired === undefined ? [] : parseList(repaired)
}

function parseList(json: string): string[] {
  return JSON.parse(json) as string[]
}
