import type { Item } from '@anybin/contract'
import { memoize } from '../core/memoize.ts'
import type { Handlers } from './call.ts'
import { openToAll } from './open-addresses.ts'

const render = memoize((item: Item) => JSON.stringify(item))

export const itemHandlers = {
  async readItem({ domain, request, reply, params }) {
    const viewer = await request.context.viewer()
    const item = await domain.sharedItems.read(params.id, viewer)
    // What everybody may see, scripts of other sites may read.
    if (viewer.userId === undefined && !item.private) openToAll(reply)
    // A serializer of one's own makes Fastify leave the type out.
    reply.type('application/json; charset=utf-8').serializer(render)
    return item
  },
  changeItem: ({ domain, actor, params, input }) =>
    domain.itemEditor.change(actor, params.id, input),
  makeAgain: ({ domain, actor, params, input }) =>
    domain.again.request(actor, params.id, input.what),
  replaceTranscript: ({ domain, actor, params, input }) =>
    domain.transcriptEditor.replace(actor, params.id, input),
  renewLink: ({ domain, actor, params }) => domain.privateLinks.renew(actor, params.id),
  revokeDeleteLink: ({ domain, actor, params }) => domain.linkedItems.revoke(actor, params.id),
  listItems: ({ domain, actor, query }) => domain.itemLists.list(actor, query),
} satisfies Partial<Handlers>
