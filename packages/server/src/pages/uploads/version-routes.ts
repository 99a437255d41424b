import type { FastifyReply, FastifyRequest } from 'fastify'
import { uploadSource } from '../../http/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam, readQuery } from '../page-route.ts'
import { act } from './own-item-answer.ts'

/** Another file for one of one's items, and the way back to an earlier one. */
export function versionRoutes(context: PageContext): PageRoute[] {
  const { contentReplacement, ownVersions } = context.domain
  const path = '/dashboard/items/:id'
  return [
    { method: 'POST', path: `${path}/content`, handle: replaceFile },
    { method: 'POST', path: `${path}/versions/:version/restore`, handle: restoreVersion },
  ]

  function replaceFile(request: FastifyRequest, reply: FastifyReply) {
    return act(context, request, reply, '?notice=replaced#file', ({ actor }, itemId) =>
      contentReplacement.replace({
        actor,
        itemId,
        via: 'web',
        replaces: readQuery(request, 'replaces'),
        source: uploadSource(request),
        idempotencyKey: undefined,
        signal: request.context.signal,
      }),
    )
  }

  function restoreVersion(request: FastifyRequest, reply: FastifyReply) {
    return act(context, request, reply, '?notice=restored#file', ({ actor }, id) => {
      const asked = { actor, via: 'web', signal: request.context.signal } as const
      return ownVersions.restore(asked, id, readParam(request, 'version'))
    })
  }
}
