import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { answer, seeOther } from '../layout/frame.ts'
import { askLibrary, type Refusal } from '../login/library.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'
import { renderAccount } from './account-page.tsx'
import { readAccount } from './read-account.ts'
import {
  renderRecoveryCodes,
  renderSecondFactorConfirm,
  renderSecondFactorSetUp,
} from './second-factor-pages.tsx'

const setUpAnswer = z.object({ totpURI: z.url(), backupCodes: z.array(z.string()) })
const codesAnswer = z.object({ backupCodes: z.array(z.string()) })

/** Setting up codes of an authenticator app. Secrets are in the answer to a form and in no other page. */
export function secondFactorRoutes(context: PageContext): PageRoute[] {
  return [
    { method: 'POST', path: '/account/second-factor', handle: setUp },
    { method: 'POST', path: '/account/second-factor/confirm', handle: confirm },
    { method: 'POST', path: '/account/second-factor/codes', handle: newCodes },
  ]

  async function setUp(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const asked = await askLibrary(context, request, reply, '/two-factor/enable', proof(request))
    if (!asked.ok) return refuse(request, reply, asked)
    const { totpURI: uri, backupCodes: codes } = setUpAnswer.parse(asked.body)
    return answer(context, reply, viewer, (frame) => renderSecondFactorSetUp(frame, { uri, codes }))
  }

  async function confirm(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const code = readField(request, 'code').replace(/\s/g, '')
    const asked = await askLibrary(context, request, reply, '/two-factor/verify-totp', { code })
    if (asked.ok) return seeOther(reply, '/account?notice=second-factor-on')
    return answer(context, reply.code(asked.status), viewer, (frame) =>
      renderSecondFactorConfirm(frame, asked.sentence),
    )
  }

  async function newCodes(request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const path = '/two-factor/generate-backup-codes'
    const asked = await askLibrary(context, request, reply, path, proof(request))
    if (!asked.ok) return refuse(request, reply, asked)
    const { backupCodes } = codesAnswer.parse(asked.body)
    return answer(context, reply, viewer, (frame) => renderRecoveryCodes(frame, backupCodes))
  }

  async function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    { status, sentence }: Refusal,
  ) {
    const model = await readAccount(context, request, reply)
    const refused = { section: 'second-factor', sentence } as const
    return answer(context, reply.code(status), model.viewer, (frame) =>
      renderAccount({ ...model, frame, refused }),
    )
  }
}

function proof(request: FastifyRequest) {
  const password = readField(request, 'password')
  return password === '' ? {} : { password }
}
