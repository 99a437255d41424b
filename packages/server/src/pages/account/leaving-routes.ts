import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther, setCookie } from '../layout/frame.ts'
import { renderMessage } from '../layout/panel-page.tsx'
import { plain } from '../messages/index.ts'
import { type PageContext, requesterOf } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'
import { refusable } from '../refusable.ts'
import { sessionOf } from './account-facts.ts'
import { renderDeleteAccount, renderExport } from './leaving-pages.tsx'

/** Taking one's data along, and deleting one's account. */
export function leavingRoutes(context: PageContext): PageRoute[] {
  const { exports, ownDeletion, passwords } = context.domain
  return [
    {
      method: 'GET',
      path: '/account/delete',
      handle: askBeforeDeleting,
    },
    { method: 'POST', path: '/account/delete', handle: deleteAccount },
    {
      method: 'GET',
      path: '/account/export',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        const facts = await exports.read(viewer.actor)
        return answer(context, reply, viewer, (frame) => renderExport(frame, facts))
      },
    },
    {
      method: 'POST',
      path: '/account/export',
      handle: async (request, reply) => {
        const { actor, address } = await context.signedIn(request)
        await exports.request(actor, address)
        return seeOther(reply, '/account/export')
      },
    },
    {
      method: 'GET',
      path: '/account/export/file',
      handle: async (request, reply) => {
        const { actor } = await context.signedIn(request)
        return sendExport(reply, await exports.open(actor))
      },
    },
  ]

  async function askBeforeDeleting(
    request: FastifyRequest,
    reply: FastifyReply,
    sentence?: string,
  ) {
    const viewer = await context.signedIn(request)
    const hasPassword = await passwords.has(viewer.actor.user)
    return answer(context, reply, viewer, (frame) =>
      renderDeleteAccount(frame, hasPassword, sentence),
    )
  }

  async function deleteAccount(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const proof = { email: readField(request, 'email'), password: readField(request, 'password') }
    try {
      await ownDeletion.delete(requesterOf(viewer), { ...proof, cookie: sessionOf(request) })
      setCookie(context, reply, context.here.cookies.session(''))
    } catch (thrown) {
      const { message } = refusable(thrown)
      return askBeforeDeleting(request, reply.code(400), message)
    }
    return answer(context, reply, undefined, (frame) =>
      renderMessage(frame, plain('account.delete.done'), [goneSentence(context.site.name)], home()),
    )
  }
}

function sendExport(
  reply: FastifyReply,
  { stream, bytes }: { readonly stream: Readable; readonly bytes: number },
): FastifyReply {
  return reply
    .headers({
      'cache-control': 'private, no-store',
      'content-length': bytes,
      'content-disposition': 'attachment; filename="anybin-export.zip"',
      'x-content-type-options': 'nosniff',
    })
    .type('application/zip')
    .send(stream)
}

const home = () => ({ path: '/', text: plain('account.delete.done.home') })

function goneSentence(siteName: string): string {
  return plain('account.delete.done.about', { siteName })
}
