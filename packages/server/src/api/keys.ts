import { type Key, operations } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { Asker, KeyFacts } from '../accounts/index.ts'
import type { OperationHandler } from './api-parts.ts'
import { demandActor, parseInput } from './input.ts'

export const createKey: OperationHandler = async (parts, request, reply) => {
  const asker = await demandAsker(request)
  const { expires_at: expiresAt, ...wanted } = parseInput(
    operations.createKey.input,
    request.body ?? {},
  )
  const audience = wanted.audience ?? parts.audience
  const { key, facts } = await parts.accounts.makeOwnKey(asker, { ...wanted, audience, expiresAt })
  reply.code(201).header('cache-control', 'no-store')
  return { key, ...describeKey(facts) }
}

export const listKeys: OperationHandler = async (parts, request, reply) => {
  const keys = await parts.accounts.listOwnKeys(await demandAsker(request))
  reply.header('cache-control', 'no-store')
  return { keys: keys.map(describeKey) }
}

export const endKey: OperationHandler = async (parts, request, reply) => {
  const { id } = parseInput(operations.endKey.params, request.params)
  await parts.accounts.endOwnKey(await demandAsker(request), id)
  return reply.code(204).send()
}

async function demandAsker(request: FastifyRequest): Promise<Asker> {
  return { actor: await demandActor(request), address: request.context.address }
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
