import { type Item, operations } from '@anybin/contract'
import { memoize } from '../core/memoize.ts'
import type { OperationHandler } from './api-parts.ts'
import { itemId, parseInput, requireActor } from './input.ts'
import { openToAll } from './open-addresses.ts'

const render = memoize((item: Item) => JSON.stringify(item))

export const readItem: OperationHandler = async (parts, request, reply) => {
  const viewer = await request.context.viewer()
  const item = await parts.items.read(itemId(request), viewer)
  // What everybody may see, scripts of other sites may read.
  if (viewer.userId === undefined && !item.private) openToAll(reply)
  // A serializer of one's own makes Fastify leave the type out.
  return reply.type('application/json; charset=utf-8').serializer(render).send(item)
}

export const changeItem: OperationHandler = async (parts, request) => {
  const actor = await requireActor(request)
  const changes = parseInput(operations.changeItem.input, request.body ?? {})
  return parts.items.change(actor, itemId(request), changes)
}

export const renewLink: OperationHandler = async (parts, request) =>
  parts.items.renewLink(await requireActor(request), itemId(request))

export const deleteItem: OperationHandler = async (parts, request, reply) => {
  await parts.items.remove(await requireActor(request), itemId(request))
  return reply.code(204).send()
}

export const listItems: OperationHandler = async (parts, request) => {
  const actor = await requireActor(request)
  return parts.items.list(actor, parseInput(operations.listItems.query, request.query))
}
