import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { Items, UploadRow } from '../items/index.ts'
import { bodyOf } from './body-of.ts'
import type { Handlers } from './call.ts'
import { sendStored, v1Answer } from './uploads.ts'

export const announcedUploadHandlers = {
  createUpload: ({ domain, site, actor, input }) =>
    domain.items.uploads.makeTicket(actor, input, site.origin, {
      via: actor.via === 'session' ? 'web' : 'api',
      fallback: 'forever',
    }),
  async readUpload({ domain: { items }, actor, params }) {
    return items.uploads.describe(await items.uploads.find(params.id, { actor }))
  },
  async putUpload({ domain: { items }, request, params, query }) {
    const row = await uploadByAddress(items, request, { ...params, ...query })
    if (request.isMultipart()) {
      throw new AppError('invalid_request', {
        detail: 'Send the raw file as the body, not a form.',
      })
    }
    const declared = request.headers['content-length']
    return items.uploads.put(
      row,
      bodyOf(request),
      declared === undefined ? undefined : Number(declared),
    )
  },
  async completeUpload({ domain: { items }, reply, actor, params }) {
    const row = await items.uploads.find(params.id, { actor })
    const answer = await items.uploads.complete(row, actor, (item, quota) =>
      v1Answer(items, item, quota),
    )
    return sendStored(reply, answer)
  },
  async deleteUpload({ domain: { items }, actor, params }) {
    await items.uploads.giveUp(await items.uploads.find(params.id, { actor }))
  },
} satisfies Partial<Handlers>

/** The upload whose bytes' address was asked for, by the token in it or as its owner. */
export async function uploadByAddress(
  { uploads }: Items,
  { context }: FastifyRequest,
  { id, token }: { readonly id: string; readonly token?: string | undefined },
): Promise<UploadRow> {
  return uploads.find(id, { actor: await context.actor(), token })
}
