import type { Handlers } from './call.ts'
import { openToAll } from './open-addresses.ts'

export const galleryHandlers = {
  async listGallery({ domain, actor, query, reply }) {
    const list = await domain.gallery.list(query)
    if (!actor) openToAll(reply)
    return list
  },
} satisfies Partial<Handlers>
