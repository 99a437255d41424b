import {
  type ClassicClip,
  type ClassicImage,
  type ClassicUpload,
  type Item,
  mediaTypes,
  type Quota,
} from '@anybin/contract'
import { embedCodes } from './embed-codes.ts'
import type { ItemRow } from './item-row.ts'

/** Epoch seconds, as the classic API has them; null stays null. */
export function inSeconds<Ms extends number | null>(ms: Ms): Ms {
  return (ms === null ? null : Math.floor(ms / 1000)) as Ms
}

/** What the file of an item is called in the classic API. */
export function classicFile({ id, content_type, filename, size_bytes }: ItemRow) {
  const { ext } = mediaTypes[content_type]
  return {
    slug: id,
    ext,
    filename: filename ?? `${id}.${ext}`,
    mime: content_type,
    size: size_bytes,
  }
}

/** How an item ends and who may see it, in the words of the classic API. */
function classicSharing(row: ItemRow) {
  return {
    expiration: row.expiration,
    expires_at: inSeconds(row.expires_at),
    view_limit: row.expiration === 'views' ? row.view_limit : null,
    password_protected: row.password_hash !== null,
    folder: row.folder,
  }
}

/** The addresses of an item under the names of the classic API. */
function classicLinks({ view_url, direct_url }: Item) {
  return { share_url: view_url, direct_url }
}

/** An image as its owner sees it with the tools of the classic API. */
export function describeClassicImage(item: Item, row: ItemRow): ClassicImage {
  return { ...details(item, row), width: row.width ?? 0, height: row.height ?? 0 }
}

/** The same of a clip. */
export function describeClassicClip(item: Item, row: ItemRow): ClassicClip {
  return { ...details(item, row), duration_ms: row.duration_ms ?? 0 }
}

function details(item: Item, row: ItemRow) {
  return {
    ...classicFile(row),
    created_at: inSeconds(row.created_at),
    title: item.title,
    description: item.description,
    tags: item.tags,
    category: item.category,
    private: item.private,
    ...classicSharing(row),
    views: row.views,
    downloads: row.downloads,
    dl_limit: row.dl_limit,
    classification: row.classification as ClassicImage['classification'],
    scan_state: row.scan_state as ClassicImage['scan_state'],
    ai_caption: item.ai_caption,
    ai_tags: item.ai_tags,
    ...wordsOf(item),
    ai_caption_state: row.ai_caption_state,
    ai_optout: row.ai_optout === 1,
    repaired: item.repaired,
    converted: item.converted,
    ...classicLinks(item),
  }
}

function wordsOf(item: Item) {
  const { alt_text, text_in_picture, text_state, transcript_state, transcript_url } = item
  const ofClip = { transcript_state, transcript_url }
  const words = item.kind === 'image' ? { alt_text, text_in_picture, text_state } : ofClip
  return { ...words, machine_made: item.machine_made }
}

/** The answer of the classic API to an upload, to the letter; times in epoch seconds. */
export function describeClassicUpload(item: Item, row: ItemRow, quota: Quota): ClassicUpload {
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
