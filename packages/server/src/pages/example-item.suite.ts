import type { Item } from '@anybin/contract'

/** An item as pages get it, at a site of this origin. */
export function itemOf(origin: string, changes: Partial<Item> = {}): Item {
  const id = changes.id ?? 'Abc12345'
  const isAudio = changes.kind === 'audio'
  const secret = changes.private ? '?s=secret' : ''
  const url = `${origin}/${isAudio ? 'a' : 'i'}/${id}${secret}`
  return {
    id,
    kind: 'image',
    content_type: isAudio ? 'audio/mpeg' : 'image/png',
    size_bytes: 1_234_567,
    ...(isAudio ? { duration_ms: 83_456 } : { width: 1200, height: 800 }),
    created_at: Date.UTC(2026, 10, 20, 9, 30),
    downloads: 1204,
    private: false,
    ai_caption: null,
    ai_tags: [],
    url,
    view_url: url,
    direct_url: `${origin}/f/${id}.${isAudio ? 'mp3' : 'png'}${secret}`,
    thumbnail_url: isAudio ? null : `${origin}/t/${id}/320.webp${secret}`,
    title: null,
    description: null,
    tags: [],
    category: null,
    filename: null,
    repaired: [],
    converted: null,
    ...changes,
  }
}
