import { type Scope, uploadDefaultsSchema } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { parse } from '../../http/index.ts'
import { answer } from '../layout/frame.ts'
import { type PageContext, requesterOf } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { refusable } from '../refusable.ts'
import { type ClientsModel, renderClients } from './clients-page.tsx'
import { type ClientName, clientLabels, clientNames, setupFor } from './setups.ts'

/** `/clients`: setups for programs that people have. */
export function clientsRoutes(context: PageContext): PageRoute[] {
  const { site, login } = context
  const keysElsewhere = login.isElsewhere ? `${site.issuer}/account/keys?preset=upload` : undefined
  return [
    {
      method: 'GET',
      path: '/clients',
      handle: (request, reply) => {
        const chosen = clientIn(readQuery(request, 'program')) ?? 'sharex'
        return show(request, reply, { chosen, link: 'direct' })
      },
    },
    { method: 'POST', path: '/clients', handle: make },
  ]

  async function make(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const chosen = clientIn(readField(request, 'program'))
    if (!chosen || keysElsewhere !== undefined) throw new AppError('invalid_request')
    const defaults = defaultsIn(request)
    const link = defaults.link ?? 'direct'
    try {
      const { key } = await context.domain.apiKeys.createOwn(requesterOf(viewer), {
        name: clientLabels[chosen],
        scopes: scopesHere(),
        audience: site.origin,
        expiresAt: null,
        defaults,
      })
      const facts = { origin: site.origin, siteName: site.name, key, link }
      if (readField(request, 'as') === 'file')
        return sendFile(reply, chosen, setupFor(chosen, facts))
      return show(request, reply, { chosen, link, key })
    } catch (thrown) {
      const { message } = refusable(thrown)
      return show(request, reply.code(400), { chosen, link, refusal: message })
    }
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    model: Pick<ClientsModel, 'chosen' | 'link' | 'key' | 'refusal'>,
  ) {
    const viewer = await context.viewer(request)
    return answer(context, reply, viewer, (frame) =>
      renderClients({ frame, keysElsewhere, ...model }),
    )
  }

  /** What the site takes, and nothing besides. */
  function scopesHere(): Scope[] {
    const kinds = site.kinds ?? ['image', 'audio']
    return kinds.map((kind) => (kind === 'image' ? 'image:create' : 'voice:create'))
  }
}

function sendFile(
  reply: FastifyReply,
  chosen: ClientName,
  { filename = `${chosen}.txt`, text }: ReturnType<typeof setupFor>,
): FastifyReply {
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${filename}"`)
    .type('application/octet-stream')
    .send(text)
}

function clientIn(name: string): ClientName | undefined {
  return clientNames.find((one) => one === name)
}

function defaultsIn(request: FastifyRequest) {
  const [expiration, link] = [readField(request, 'expiration'), readField(request, 'link')]
  return parse(uploadDefaultsSchema, {
    ...(expiration !== '' && { expiration }),
    ...(link !== '' && { link }),
    ...(readField(request, 'private') !== '' && { private: true }),
  })
}
