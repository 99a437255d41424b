import type { FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import { bodyOf, headerOptions, requireForm, textHeader, ticketForm } from '../http/index.ts'
import {
  type AnnouncedUpload,
  describeUpload,
  requireType,
  type UploadAnnouncement,
  type UploadRow,
} from '../items/index.ts'
import type { Handlers } from './call.ts'
import { sendStored, v1Answering } from './uploads.ts'

export const announcedUploadHandlers = {
  createUpload: ({ domain, site, actor, input }) =>
    domain.uploadTickets.make(actor, input, site.origin, {
      via: actor.via === 'session' ? 'web' : 'api',
      fallback: domain.settings.defaultExpiration(actor.user.plan),
    }),
  async readUpload({ domain: { uploads }, actor, params }) {
    return describeUpload(await uploads.find(params.id, { actor }))
  },
  async putUpload({ domain: { uploads, uploadBodies }, request, params, query }) {
    const row = await uploadByAddress(uploads, request, { ...params, ...query })
    const actor = await request.context.actor()
    if (request.isMultipart()) {
      throw new AppError('invalid_request', {
        detail: 'Send the raw file as the body, not a form.',
      })
    }
    const declared = request.headers['content-length']
    const declaredBytes = declared === undefined ? undefined : Number(declared)
    const options = () => headerOptions(request)
    await uploadBodies.put(row, { file: bodyOf(request), declaredBytes, actor, options })
    return describeUpload(await uploads.reread(row))
  },
  async postUpload({ domain: { uploads, uploadBodies }, request, params, query }) {
    requireForm(request)
    return describeUpload(
      await ticketForm(request, async ({ file, token, type, options }) => {
        const secret = token === undefined ? query : { token }
        const row = await uploadByAddress(uploads, request, { ...params, ...secret })
        requireType(type)
        const actor = await request.context.actor()
        await uploadBodies.put(row, { file, actor, options })
        return uploads.reread(row)
      }),
    )
  },
  async completeUpload({ domain, reply, actor, params }) {
    const row = await domain.uploads.find(params.id, { actor })
    const answer = await domain.uploadCompletion.run(row, actor, v1Answering(domain.items))
    return sendStored(reply, answer)
  },
  async changeUpload({ domain: { uploads, uploadEditor }, actor, params, input }) {
    const row = await uploads.find(params.id, { actor })
    return describeUpload(await uploadEditor.change(row, actor, input))
  },
  async deleteUpload({ domain: { uploads }, actor, params }) {
    await uploads.giveUp(await uploads.find(params.id, { actor }))
  },
} satisfies Partial<Handlers>

type File = Pick<
  UploadAnnouncement,
  'filename' | 'mime' | 'size' | 'anySize' | 'sha256' | 'options'
>

/** Announces a file whose last byte makes the item: a guest reaches it by a token, everybody else by their credential. */
export function announceForItem(
  { uploads, settings }: Domain,
  actor: Actor,
  file: File,
): Promise<AnnouncedUpload> {
  const isGuest = actor.via === 'challenge'
  return uploads.announce(actor, {
    ...file,
    fallback: settings.defaultExpiration(actor.user.plan),
    maker: isGuest ? 'guest' : 'tus',
    via: isGuest || actor.via === 'session' ? 'web' : 'api',
  })
}

/** The upload whose bytes' address was asked for, by the token in it or in a header, or as its owner. */
export async function uploadByAddress(
  uploads: Domain['uploads'],
  request: FastifyRequest,
  { id, token }: { readonly id: string; readonly token?: string | undefined },
): Promise<UploadRow> {
  const secret = token ?? textHeader(request, 'x-upload-token')
  return uploads.find(id, { actor: await request.context.actor(), token: secret })
}
