import type { FastifyReply, FastifyRequest } from 'fastify'
import { asAppError } from '../../core/app-error.ts'
import { answer, seeOther, setCookie } from '../frame.ts'
import { plain } from '../messages/index.ts'
import { type PageContext, type PageRoute, readField } from '../page-route.ts'
import { renderMessage } from '../views/people/gate.tsx'
import { renderDeleteAccount, renderExport } from '../views/people/leaving-pages.tsx'
import { signedIn } from './signed-in.ts'

/** Taking one's data along, and deleting one's account. */
export function leavingRoutes(context: PageContext): PageRoute[] {
  const { account, site } = context.parts
  return [
    {
      method: 'GET',
      path: '/account/delete',
      handle: (request, reply) => askBeforeDeleting(request, reply),
    },
    { method: 'POST', path: '/account/delete', handle: deleteAccount },
    {
      method: 'GET',
      path: '/account/export',
      handle: async (request, reply) => {
        const viewer = await signedIn(context, request)
        const facts = await account.export(viewer)
        return answer(context, reply, viewer, (frame) => renderExport(frame, facts))
      },
    },
    {
      method: 'POST',
      path: '/account/export',
      handle: async (request, reply) => {
        await account.requestExport(await signedIn(context, request))
        return seeOther(reply, '/account/export')
      },
    },
    {
      method: 'GET',
      path: '/account/export/file',
      handle: async (request, reply) => {
        const { stream, bytes } = await account.openExport(await signedIn(context, request))
        return reply
          .headers({
            'cache-control': 'private, no-store',
            'content-length': bytes,
            'content-disposition': 'attachment; filename="anybin-export.zip"',
            'x-content-type-options': 'nosniff',
          })
          .type('application/zip')
          .send(stream)
      },
    },
  ]

  async function askBeforeDeleting(
    request: FastifyRequest,
    reply: FastifyReply,
    sentence?: string,
  ) {
    const viewer = await signedIn(context, request)
    const { hasPassword } = await account.describe(viewer)
    return answer(context, reply, viewer, (frame) =>
      renderDeleteAccount(frame, hasPassword, sentence),
    )
  }

  async function deleteAccount(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    const proof = { email: readField(request, 'email'), password: readField(request, 'password') }
    try {
      setCookie(context, reply, await account.deleteAccount(viewer, request, proof))
    } catch (thrown) {
      const { code, message } = asAppError(thrown)
      if (code !== 'invalid_request' && code !== 'conflict') throw thrown
      return askBeforeDeleting(request, reply.code(400), message)
    }
    return answer(context, reply, undefined, (frame) =>
      renderMessage(frame, plain('account.delete.done'), [goneSentence(site.name)], home),
    )
  }
}

const home = { path: '/', text: plain('account.delete.done.home') }

function goneSentence(siteName: string): string {
  return plain('account.delete.done.about', { siteName })
}
