import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, asAppError } from '../../core/app-error.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam } from '../page-route.ts'
import { renderEmbed, renderEmbedAbsence } from './embed-page.tsx'
import { openToGuests } from './open-to-guests.ts'
import { mayBeEmbedded } from './share-view.ts'

/** `/embed/{slug}`: a public item within other people's pages. Nobody is signed in there, and nothing is counted. */
export function embedRoute(context: PageContext): PageRoute {
  return {
    method: 'GET',
    path: '/embed/:id',
    handle: async (request, reply) => {
      reply.header('x-robots-tag', 'noindex')
      try {
        return await show(request, reply)
      } catch (thrown) {
        // Whatever else it is, the page that tells it cannot be shown in a frame, nor need it.
        if (asAppError(thrown).code !== 'not_found') throw thrown
        return send(reply.code(404), renderEmbedAbsence)
      }
    },
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const page = await openToGuests(context, request, readParam(request, 'id'))
    const { item, linkLimits } = page
    if (!mayBeEmbedded(item, linkLimits)) throw new AppError('not_found')
    const hasTranscript = item.kind === 'audio' && item.transcript_state === 'ready'
    const transcript = hasTranscript ? await context.domain.transcripts.find(item.id) : undefined
    return send(reply, (frame) => renderEmbed(frame, page, transcript))
  }

  function send(reply: FastifyReply, render: Parameters<typeof answer>[3]) {
    return answer(context, reply, undefined, render, { isEmbedded: true })
  }
}
