import { type Key, operations } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { KeyFacts, Requester } from '../accounts/index.ts'
import type { OperationHandler } from './api-parts.ts'
import { parseInput, requireActor } from './input.ts'

export const createKey: OperationHandler = async (parts, request, reply) => {
  const requester = await requireRequester(request)
  const { expires_at: expiresAt, ...wanted } = parseInput(
    operations.createKey.input,
    request.body ?? {},
  )
  const audience = wanted.audience ?? parts.audience
  const { key, facts } = await parts.accounts.makeOwnKey(requester, {
    ...wanted,
    audience,
    expiresAt,
  })
  reply.code(201).header('cache-control', 'no-store')
  return { key, ...describeKey(facts) }
}

export const listKeys: OperationHandler = async (parts, request, reply) => {
  const keys = await parts.accounts.listOwnKeys(await requireRequester(request))
  reply.header('cache-control', 'no-store')
  return { keys: keys.map(describeKey) }
}

export const endKey: OperationHandler = async (parts, request, reply) => {
  const { id } = parseInput(operations.endKey.params, request.params)
  await parts.accounts.endOwnKey(await requireRequester(request), id)
  return reply.code(204).send()
}

async function requireRequester(request: FastifyRequest): Promise<Requester> {
  return { actor: await requireActor(request), address: request.context.address }
}

function describeKey(facts: KeyFacts): Key {
  const { id, kind, hint, name, scopes, audience } = facts
  return {
    id,
    kind,
    hint,
    name,
    scopes: [...scopes],
    audience,
    parent_id: facts.parentId,
    created_at: facts.createdAt,
    expires_at: facts.expiresAt,
    last_used_at: facts.lastUsedAt,
  }
}
