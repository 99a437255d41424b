import { operations } from '@anybin/contract'
import type { OperationHandler } from './api-parts.ts'
import { demandActor, itemId, parseInput } from './input.ts'

export const readItem: OperationHandler = async (parts, request) => {
  const actor = await parts.identify(request)
  return parts.items.read(itemId(request), await parts.viewerOf(request), actor)
}

export const changeItem: OperationHandler = async (parts, request) => {
  const actor = await demandActor(parts, request)
  const changes = parseInput(operations.changeItem.input, request.body ?? {})
  return parts.items.change(actor, itemId(request), changes)
}

export const deleteItem: OperationHandler = async (parts, request, reply) => {
  await parts.items.remove(await demandActor(parts, request), itemId(request))
  return reply.code(204).send()
}

export const listItems: OperationHandler = async (parts, request) => {
  const actor = await demandActor(parts, request)
  return parts.items.list(actor, parseInput(operations.listItems.query, request.query))
}
