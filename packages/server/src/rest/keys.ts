import type { Key } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { Actor, KeyFacts, Requester } from '../accounts/index.ts'
import type { Handlers } from './call.ts'

export const keyHandlers = {
  async createKey({ domain, site, request, actor, input }) {
    const { name, scopes, audience = site.audience } = input
    const { expires_at: expiresAt, delete_links: deleteLinks, upload_defaults: defaults } = input
    const { budget } = input
    const params = { name, scopes, audience, expiresAt, deleteLinks, defaults, budget }
    const made = await domain.apiKeys.createOwn(requesterOf(actor, request), params)
    return { key: made.key, ...describeKey(made.facts) }
  },
  async listKeys({ domain, request, actor }) {
    const keys = await domain.apiKeys.listOwn(requesterOf(actor, request))
    return { keys: keys.map(describeKey) }
  },
  async changeKey({ domain, request, actor, params, input }) {
    const requester = requesterOf(actor, request)
    return describeKey(await domain.apiKeys.changeBudget(requester, params.id, input.budget))
  },
  endKey: ({ domain, request, actor, params }) =>
    domain.apiKeys.revokeOwn(requesterOf(actor, request), params.id),
} satisfies Partial<Handlers>

function requesterOf(actor: Actor, { context }: FastifyRequest): Requester {
  return { actor, address: context.address }
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
    delete_links: facts.deleteLinks,
    upload_defaults: facts.defaults,
    budget: facts.budget,
  }
}
