import type { Operation, Quota } from '@anybin/contract'
import type { FastifyReply } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import { textHeader, uploadSource } from '../http/index.ts'
import type { ItemRow } from '../items/index.ts'
import type { Call, Handlers } from './call.ts'
import { quotaHeaders } from './classic-answer.ts'

export const versionHandlers = {
  async replaceContent({ domain, request, reply, actor, params }) {
    const outcome = await domain.contentReplacement.replace({
      ...askedBy({ request, actor }),
      itemId: params.id,
      replaces: replacedBy(request.headers['if-match']),
      source: uploadSource(request),
      idempotencyKey: textHeader(request, 'idempotency-key'),
    })
    return answer(domain, reply, outcome)
  },
  listVersions: ({ domain, actor, params }) => domain.ownVersions.list(actor, params.id),
  async restoreVersion({ domain, request, reply, actor, params }) {
    const asked = askedBy({ request, actor })
    const outcome = await domain.ownVersions.restore(asked, params.id, params.version)
    return answer(domain, reply, outcome)
  },
  async trimItem({ domain, request, reply, actor, params, input }) {
    const asked = askedBy({ request, actor })
    return answer(domain, reply, await domain.ownVersions.trim(asked, params.id, input))
  },
} satisfies Partial<Handlers>

function askedBy({ request, actor }: Pick<Call<Operation>, 'request'> & { readonly actor: Actor }) {
  const via = actor.via === 'session' ? 'web' : 'api'
  return { actor, via, signal: request.context.signal } as const
}

/**
 * The file that is replaced, by the one strong ETag that is named (RFC 9110 §13.1.1); undefined for `*`. Without any it is
 * `invalid_request`: nobody shall replace a file that they do not know.
 */
function replacedBy(header: string | undefined): string | undefined {
  if (header?.trim() === '*') return undefined
  const [, sha256] = /^\s*"([0-9a-f]{64})"\s*$/.exec(header ?? '') ?? []
  if (sha256 !== undefined) return sha256
  throw new AppError('invalid_request', {
    detail: `If-Match: send the "sha256" of the item in quotation marks, or *.`,
  })
}

function answer(
  { items }: Domain,
  reply: FastifyReply,
  { row, quota }: { readonly row: ItemRow; readonly quota: Quota },
) {
  reply.headers(quotaHeaders(quota))
  return items.describe(row)
}
