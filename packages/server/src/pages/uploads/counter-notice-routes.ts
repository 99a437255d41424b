import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { swornSchema } from '../../moderation/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam } from '../page-route.ts'
import {
  type CounterNoticeFields,
  noCounterNotice,
  renderCounterNotice,
} from './counter-notice-page.tsx'
import { refusableUpload } from './refusable-upload.ts'

/** The sworn answer of an owner to a claim of copyright. `not_found` where there is none to give. */
export function counterNoticeRoutes(context: PageContext): PageRoute[] {
  const { counterNotices, ownItems } = context.domain
  const path = '/dashboard/items/:id/counter-notice'
  return [
    { method: 'GET', path, handle: show },
    { method: 'POST', path, handle: send },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    const notice = await counterNotices.of(viewer.actor.user.id, id)
    if (notice?.state !== 'possible') throw new AppError('not_found')
    return answerForm(reply, viewer, id, noCounterNotice)
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const id = readParam(request, 'id')
    const entered = readFields(request)
    try {
      const sworn = swornSchema.safeParse(entered)
      if (!sworn.success) {
        throw new AppError('invalid_request', { detail: plain('counter.badFields') })
      }
      await counterNotices.file(viewer.actor.user.id, id, sworn.data)
      return seeOther(reply, `/dashboard/items/${encodeURIComponent(id)}#moderation`)
    } catch (thrown) {
      const { code, message } = refusableUpload(thrown)
      reply.code(errorTable[code].status)
      return answerForm(reply, viewer, id, { ...entered, refusal: message })
    }
  }

  async function answerForm(
    reply: FastifyReply,
    viewer: SignedInViewer,
    id: string,
    entered: CounterNoticeFields & { readonly refusal?: string },
  ) {
    const { item } = await ownItems.show(viewer.actor, id)
    return answer(context, reply, viewer, (frame) => renderCounterNotice(frame, item, entered))
  }
}

function readFields(request: FastifyRequest): CounterNoticeFields {
  const field = (name: keyof CounterNoticeFields) => readField(request, name).trim()
  return {
    name: field('name'),
    address: field('address'),
    phone: field('phone'),
    email: field('email'),
    signature: field('signature'),
    mistake: field('mistake') !== '',
    jurisdiction: field('jurisdiction') !== '',
  }
}
