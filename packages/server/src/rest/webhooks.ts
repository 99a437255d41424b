import type { FastifyRequest } from 'fastify'
import { type Actor, auditActorOf, mayModerate } from '../accounts/index.ts'
import type { WebhookOwner } from '../events/index.ts'
import type { Handlers } from './call.ts'

export const webhookHandlers = {
  async listWebhooks({ domain, actor, request }) {
    return { webhooks: await domain.webhooks.list(ownerOf(actor, request)) }
  },
  createWebhook: ({ domain, actor, request, input }) =>
    domain.webhooks.create(ownerOf(actor, request), input),
  readWebhook: ({ domain, actor, request, params }) =>
    domain.webhooks.read(ownerOf(actor, request), params.id),
  changeWebhook: ({ domain, actor, request, params, input }) =>
    domain.webhooks.change(ownerOf(actor, request), params.id, input),
  deleteWebhook: ({ domain, actor, request, params }) =>
    domain.webhooks.remove(ownerOf(actor, request), params.id),
  rotateWebhookSecret: ({ domain, actor, request, params }) =>
    domain.webhooks.rotateSecret(ownerOf(actor, request), params.id),
  testWebhook: ({ domain, actor, request, params }) =>
    domain.deliveries.test(ownerOf(actor, request), params.id),
  listDeliveries: ({ domain, actor, request, params, query }) =>
    domain.deliveries.list(ownerOf(actor, request), params.id, query),
  replayDelivery: ({ domain, actor, request, params }) =>
    domain.deliveries.replay(ownerOf(actor, request), params.id, params.delivery),
  async replayWebhook({ domain, actor, request, params, input }) {
    const owner = ownerOf(actor, request)
    return { deliveries: await domain.deliveries.replaySince(owner, params.id, input.since) }
  },
} satisfies Partial<Handlers>

function ownerOf(actor: Actor, { context }: FastifyRequest): WebhookOwner {
  return {
    userId: actor.user.id,
    by: auditActorOf({ actor, address: context.address }),
    moderates: mayModerate(actor),
  }
}
