import { type Scope, scopes, type UploadDefaults, uploadDefaultsSchema } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { day } from '../../core/clock.ts'
import { parse } from '../../http/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { type MessageId, plain } from '../messages/index.ts'
import { type PageContext, requesterOf, type SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readQuery } from '../page-route.ts'
import { refusable } from '../refusable.ts'
import { type KeysModel, renderKeys } from './keys-page.tsx'

/** `/account/keys`: keys are made here, shown once, and revoked; connected apps stand beside them. */
export function keyRoutes(context: PageContext): PageRoute[] {
  const { apiKeys, oauth } = context.domain
  const { audiences } = context.login
  return [
    {
      method: 'GET',
      path: '/account/keys',
      handle: async (request, reply) => {
        const done = notices.get(readQuery(request, 'notice'))
        const onlyUploads = readQuery(request, 'preset') === 'upload'
        const news = { onlyUploads, ...(done && { done: plain(done) }) }
        return show(reply, await context.signedIn(request), news)
      },
    },
    { method: 'POST', path: '/account/keys', handle: makeKey },
    {
      method: 'POST',
      path: '/account/keys/revoke',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        await apiKeys.revokeOwn(requesterOf(viewer), readField(request, 'id'))
        return seeOther(reply, '/account/keys?notice=revoked')
      },
    },
  ]

  async function makeKey(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    try {
      const { key } = await apiKeys.createOwn(requesterOf(viewer), keyParams(request))
      return show(reply, viewer, { made: key })
    } catch (thrown) {
      const { message } = refusable(thrown)
      return show(reply.code(400), viewer, { refusal: message })
    }
  }

  async function show(
    reply: FastifyReply,
    viewer: SignedInViewer,
    news: Pick<KeysModel, 'made' | 'done' | 'refusal' | 'onlyUploads'>,
  ) {
    const keys = await apiKeys.listOwn(requesterOf(viewer))
    const apps = await oauth.grants.list(viewer.actor.user)
    return answer(context, reply, viewer, (frame) =>
      renderKeys({ frame, keys, apps, audiences, ...news }),
    )
  }

  function keyParams(request: FastifyRequest) {
    const days = Number(readField(request, 'days'))
    return {
      name: readField(request, 'name').trim().slice(0, 80),
      scopes: scopes.filter((scope: Scope) => readField(request, `scope-${scope}`) !== ''),
      audience: readField(request, 'audience') || (audiences[0] ?? ''),
      deleteLinks: readField(request, 'delete-links') !== '',
      defaults: defaultsIn(request),
      expiresAt: Number.isInteger(days) && days > 0 ? context.clock.now() + days * day : null,
    }
  }
}

const notices = new Map<string, MessageId>([
  ['revoked', 'keys.revoke.done'],
  ['app-removed', 'consent.apps.removed'],
])

/** What was not chosen is not said. */
function defaultsIn(request: FastifyRequest): UploadDefaults {
  const fields = ['expiration', 'folder', 'link'] as const
  const chosen = fields.map((name) => [name, readField(request, `default-${name}`)] as const)
  const isPrivate = readField(request, 'default-private') !== ''
  return parse(uploadDefaultsSchema, {
    ...Object.fromEntries(chosen.filter(([, value]) => value !== '')),
    ...(isPrivate && { private: true }),
  })
}
