import { operations } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { UploadRow } from '../items/index.ts'
import type { ApiParts, OperationHandler } from './api-parts.ts'
import { bodyOf } from './body-of.ts'
import { itemId, parseInput, requireActor } from './input.ts'
import { v1Answer } from './uploads.ts'

export const createUpload: OperationHandler = async (parts, request, reply) => {
  const actor = await requireActor(request)
  const wanted = parseInput(operations.createUpload.input, request.body ?? {})
  const via = actor.via === 'session' ? 'web' : 'api'
  const ticket = await parts.items.uploads.makeTicket(actor, wanted, parts.origin, {
    via,
    fallback: 'forever',
  })
  return reply.code(201).header('cache-control', 'no-store').send(ticket)
}

export const readUpload: OperationHandler = async (parts, request, reply) => {
  reply.header('cache-control', 'no-store')
  return parts.items.uploads.describe(await ownUpload(parts, request))
}

export const putUpload: OperationHandler = async (parts, request, reply) => {
  const { uploads } = parts.items
  const row = await uploadByAddress(parts, request)
  if (request.isMultipart()) {
    throw new AppError('invalid_request', { detail: 'Send the raw file as the body, not a form.' })
  }
  const declared = request.headers['content-length']
  const upload = await uploads.put(
    row,
    bodyOf(request),
    declared === undefined ? undefined : Number(declared),
  )
  return reply.header('cache-control', 'no-store').send(upload)
}

export const completeUpload: OperationHandler = async (parts, request, reply) => {
  const actor = await requireActor(request)
  const row = await parts.items.uploads.find(itemId(request), { actor })
  const answer = await parts.items.uploads.complete(row, actor, (item, quota) =>
    v1Answer(parts.items, item, quota),
  )
  return reply.code(answer.status).headers(answer.headers).send(answer.body)
}

export const deleteUpload: OperationHandler = async (parts, request, reply) => {
  await parts.items.uploads.giveUp(await ownUpload(parts, request))
  return reply.code(204).send()
}

/** The upload whose bytes' address was asked for, by the token in it or as its owner. */
export async function uploadByAddress(
  { items }: ApiParts,
  request: FastifyRequest,
): Promise<UploadRow> {
  const { token } = parseInput(operations.putUpload.query, request.query)
  return items.uploads.find(itemId(request), { actor: await request.context.actor(), token })
}

async function ownUpload(parts: ApiParts, request: FastifyRequest): Promise<UploadRow> {
  return parts.items.uploads.find(itemId(request), { actor: await requireActor(request) })
}
