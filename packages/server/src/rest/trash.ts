import type { Handlers } from './call.ts'

export const trashHandlers = {
  deleteItem: ({ domain: { ownItems }, actor, params, query }) =>
    query.permanent ? ownItems.removeForGood(actor, params.id) : ownItems.remove(actor, params.id),
  listTrash: ({ domain, actor, query }) => domain.trash.list(actor, query),
  restoreItem: ({ domain, actor, params }) => domain.trash.restore(actor, params.id),
} satisfies Partial<Handlers>
