import { errorTable, itemChangesSchema, timedExpirations } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { DeleteLink, LinkedItem } from '../../items/index.ts'
import { isPrivateWish } from '../layout/audience.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { linkLimitsOf } from '../share/share-view.ts'
import {
  type DeleteLinkModel,
  renderDeleteLink,
  renderDeleteLinkPart,
} from './delete-link-page.tsx'
import { refusableUpload } from './refusable-upload.ts'

/**
 * `/d/{id}/{token}`: what whoever uploaded something may do with it without an account. The address is all that lets anybody in:
 * cookies are not read, and the origin of a form is not asked for, because nobody else could know where to send one.
 */
export function deleteLinkRoutes(context: PageContext): PageRoute[] {
  const { linkedItems } = context.domain
  const path = '/d/:id/:token'
  const byAddress = { isOpenedByAddress: true } as const
  return [
    { ...byAddress, method: 'GET', path, handle: show },
    { ...byAddress, method: 'GET', path: `${path}/links`, handle: showPart },
    { ...byAddress, method: 'POST', path: `${path}/changes`, handle: change },
    { ...byAddress, method: 'POST', path, handle: removeByForm },
    { ...byAddress, method: 'DELETE', path, handle: remove },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const saved = readQuery(request, 'notice') === 'saved' ? plain('deleteLink.saved') : undefined
    return showPage(request, reply, { done: saved })
  }

  async function showPart(request: FastifyRequest, reply: FastifyReply) {
    const linked = await linkedItems.read(linkOf(request))
    const address = context.site.origin + pathOf(request)
    return send(reply, () => renderDeleteLinkPart(linked, limitsOf(linked), address))
  }

  async function change(request: FastifyRequest, reply: FastifyReply) {
    try {
      await linkedItems.change(linkOf(request), readChanges(request))
      return seeOther(reply, `${pathOf(request)}?notice=saved`)
    } catch (thrown) {
      const { code, message } = refusableUpload(thrown)
      reply.code(errorTable[code].status)
      return showPage(request, reply, { refusal: message })
    }
  }

  async function removeByForm(request: FastifyRequest, reply: FastifyReply) {
    await linkedItems.remove(linkOf(request))
    return seeOther(reply, '/?notice=deleted')
  }

  async function remove(request: FastifyRequest, reply: FastifyReply) {
    await linkedItems.remove(linkOf(request))
    return reply.header('cache-control', 'private, no-store').code(204).send()
  }

  async function showPage(
    request: FastifyRequest,
    reply: FastifyReply,
    news: Pick<DeleteLinkModel, 'done' | 'refusal'>,
  ) {
    const linked = await linkedItems.read(linkOf(request))
    const facts = { linked, limits: limitsOf(linked), path: pathOf(request), ...news }
    return send(reply, (frame) => renderDeleteLink({ frame, ...facts }))
  }

  function send(reply: FastifyReply, render: Parameters<typeof answer>[3]) {
    reply.header('x-robots-tag', 'noindex')
    return answer(context, reply, undefined, render, { referrer: 'no-referrer' })
  }

  function linkOf(request: FastifyRequest): DeleteLink {
    const { kinds } = context.here
    return { id: readParam(request, 'id'), token: readParam(request, 'token'), kinds }
  }
}

function limitsOf({ row }: LinkedItem) {
  return linkLimitsOf(row)
}

function pathOf(request: FastifyRequest): string {
  const [id, token] = [readParam(request, 'id'), readParam(request, 'token')]
  return `/d/${encodeURIComponent(id)}/${encodeURIComponent(token)}`
}

function readChanges(request: FastifyRequest) {
  const wanted = readField(request, 'expiration')
  const title = itemChangesSchema.shape.title.safeParse(readField(request, 'title').trim() || null)
  if (!title.success) {
    throw new AppError('invalid_request', { detail: plain('item.badTitle', { max: 200 }) })
  }
  return {
    title: title.data,
    private: isPrivateWish(readField(request, 'private')),
    expiration: timedExpirations.find((one) => one === wanted),
  }
}
