import { type ErrorCode, errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { Domain } from '../../domain.ts'
import { ticketForm, ticketOptions } from '../../http/index.ts'
import { requireType, type UploadRow } from '../../items/index.ts'
import { answer, seeOther } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam, readQuery } from '../page-route.ts'
import { ofForms, refusable } from '../refusable.ts'
import { describeTicket } from './ticket-model.ts'
import { renderExpiredTicket, renderTicket } from './ticket-page.tsx'

/** What whoever sends a file can do something about, or can try again. */
const told: readonly ErrorCode[] = [
  ...ofForms,
  'plan_required',
  'request_too_large',
  'unsupported_media_type',
  'storage_unavailable',
  'overloaded',
]

/**
 * `/tickets/{id}`, and the address for the bytes when a browser opens it: what a program asks a person for. The secret in the
 * address is all that lets anybody in; cookies are not read, so that it is the same in every browser.
 */
export function ticketRoutes(context: PageContext): PageRoute[] {
  const { keyBudgets, oauth, uploads, users } = context.domain
  const byAddress = { isOpenedByAddress: true } as const
  return [
    { ...byAddress, method: 'GET', path: '/tickets/:id', handle: show },
    { ...byAddress, method: 'GET', path: '/api/v1/uploads/:id/bytes', handle: show },
    { ...byAddress, method: 'POST', path: '/tickets/:id', handle: send },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const row = await find(request)
    return row ? showTicket(request, reply, row) : showExpired(reply)
  }

  async function send(request: FastifyRequest, reply: FastifyReply) {
    const row = await find(request)
    if (!row) return showExpired(reply)
    try {
      await sendForm(context.domain, request, row)
      return seeOther(reply, pathOf(request))
    } catch (thrown) {
      const { code, message } = refusable(thrown, told)
      reply.code(errorTable[code].status)
      return showTicket(request, reply, await uploads.reread(row), message)
    }
  }

  async function showTicket(
    request: FastifyRequest,
    reply: FastifyReply,
    row: UploadRow,
    refusal?: string,
  ) {
    const ticket = describeTicket(row, await askerOf(row))
    const shown = { ticket, path: pathOf(request), refusal }
    reply.header('x-robots-tag', 'noindex')
    return answer(context, reply, undefined, (frame) => renderTicket({ frame, ...shown }), {
      referrer: 'no-referrer',
      mayRecord: true,
    })
  }

  function showExpired(reply: FastifyReply) {
    reply.code(404).header('x-robots-tag', 'noindex')
    return answer(context, reply, undefined, renderExpiredTicket, { referrer: 'no-referrer' })
  }

  async function askerOf({ client, grant_id: grantId, key_id: keyId, user_id: userId }: UploadRow) {
    const registered = grantId === null ? undefined : await oauth.grants.clientNameOf(grantId)
    return {
      client: registered ?? client ?? undefined,
      keyName: (await keyBudgets.find(keyId))?.name,
      plan: (await users.byId(userId))?.plan,
    }
  }

  /** Only what was announced with an address of its own; a wrong secret, and an end, look like nothing. */
  async function find(request: FastifyRequest): Promise<UploadRow | undefined> {
    const token = readQuery(request, 'token')
    try {
      const row = await uploads.find(readParam(request, 'id'), { actor: undefined, token })
      return row.maker === 'ticket' ? row : undefined
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'not_found') return undefined
      throw thrown
    }
  }
}

/** The file and what was chosen for it; only that where the file is here already. */
async function sendForm(
  { uploadBodies, uploadEditor }: Domain,
  request: FastifyRequest,
  row: UploadRow,
): Promise<void> {
  if (!request.isMultipart()) throw new AppError('invalid_request')
  if (row.received === row.size && row.outcome === null) {
    await uploadEditor.give(row, await ticketOptions(request), { actor: undefined })
    return
  }
  await ticketForm(request, async ({ file, type, options }) => {
    requireType(type)
    await uploadBodies.put(row, { file, options })
    return true
  })
}

function pathOf(request: FastifyRequest): string {
  const [id, token] = [readParam(request, 'id'), readQuery(request, 'token')]
  return `/tickets/${encodeURIComponent(id)}?token=${encodeURIComponent(token)}`
}
