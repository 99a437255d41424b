import { operations } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { OperationHandler } from './api-parts.ts'
import { parseInput, requireActor } from './input.ts'

export const listFolders: OperationHandler = async (parts, request) =>
  parts.items.folders.list(await requireActor(request))

export const createFolder: OperationHandler = async (parts, request, reply) => {
  const actor = await requireActor(request)
  const { name } = parseInput(operations.createFolder.input, request.body ?? {})
  const folder = await parts.items.folders.create(actor, name)
  return reply.code(201).send(folder)
}

export const renameFolder: OperationHandler = async (parts, request) => {
  const actor = await requireActor(request)
  const { name } = parseInput(operations.renameFolder.input, request.body ?? {})
  return parts.items.folders.rename(actor, slugOf(request), name)
}

export const deleteFolder: OperationHandler = async (parts, request, reply) => {
  await parts.items.folders.remove(await requireActor(request), slugOf(request))
  return reply.code(204).send()
}

export const shareFolder: OperationHandler = async (parts, request) => {
  const actor = await requireActor(request)
  const wish = parseInput(operations.shareFolder.input, request.body ?? {})
  return parts.items.folders.share(actor, slugOf(request), wish)
}

export const unshareFolder: OperationHandler = async (parts, request, reply) => {
  await parts.items.folders.unshare(await requireActor(request), slugOf(request))
  return reply.code(204).send()
}

/** The folder that the path names. */
function slugOf(request: FastifyRequest): string {
  return (request.params as { slug: string }).slug
}
