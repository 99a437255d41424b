import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import { askLibrary, type LibraryAnswer } from '../login/library.ts'
import { plain } from '../messages/index.ts'
import { type PageContext, requesterOf } from '../page-context.ts'
import { type PageRoute, readField } from '../page-route.ts'
import { type Change, changes } from './account-changes.ts'
import { sessionOf } from './account-facts.ts'
import type { AccountSection } from './account-model.ts'
import { noticeOf } from './account-notices.ts'
import { renderAccount } from './account-page.tsx'
import { readAccount } from './read-account.ts'

/** `/account` and the forms on it. */
export function profileRoutes(context: PageContext): PageRoute[] {
  const { sessions } = context.domain
  return [
    { method: 'GET', path: '/account', handle: show },
    ...changes.map(
      (change): PageRoute => ({
        method: 'POST',
        path: change.path,
        handle: (request, reply) => apply(change, request, reply),
      }),
    ),
    { method: 'POST', path: '/account/password-link', handle: sendPasswordLink },
    {
      method: 'POST',
      path: '/account/sessions/end',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        await sessions.end(requesterOf(viewer), readField(request, 'id'))
        return seeOther(reply, '/account?notice=session-ended#sessions')
      },
    },
    {
      method: 'POST',
      path: '/account/sessions/end-others',
      handle: async (request, reply) => {
        const viewer = await context.signedIn(request)
        await sessions.endOthers(requesterOf(viewer), sessionOf(request))
        return seeOther(reply, '/account?notice=others-ended#sessions')
      },
    },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const model = await readAccount(context, request, reply)
    return answer(context, reply, model.viewer, (frame) =>
      renderAccount({ ...model, frame, done: noticeOf(context.login, request) }),
    )
  }

  async function apply(change: Change, request: FastifyRequest, reply: FastifyReply) {
    const viewer = await context.signedIn(request)
    const refusal = change.refuse?.(request)
    if (refusal) {
      const { section } = change
      return refuse(context, request, reply, { section, status: 400, sentence: plain(refusal) })
    }
    const body = change.body(request, viewer)
    const asked = await askLibrary(context, request, reply, change.ask, body)
    return settle(request, reply, asked, change)
  }

  async function sendPasswordLink(request: FastifyRequest, reply: FastifyReply) {
    const { email } = (await context.signedIn(request)).actor.user
    const asked = await askLibrary(context, request, reply, '/request-password-reset', { email })
    return settle(request, reply, asked, { section: 'password', notice: 'password-link' })
  }

  async function settle(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: LibraryAnswer,
    { section, notice }: Pick<Change, 'section' | 'notice'>,
  ) {
    if (asked.ok) {
      const site = readField(request, 'site')
      const of = site === '' ? '' : `&site=${encodeURIComponent(site)}`
      return seeOther(reply, `/account?notice=${notice}${of}`)
    }
    const { status, sentence } = asked
    return refuse(context, request, reply, { section, status, sentence })
  }
}

/** The page once more, with why a form on it was not taken. */
async function refuse(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { section, status, sentence }: Refused,
) {
  const model = await readAccount(context, request, reply)
  return answer(context, reply.code(status), model.viewer, (frame) =>
    renderAccount({ ...model, frame, refused: { section, sentence } }),
  )
}

type Refused = {
  readonly section: AccountSection
  readonly status: number
  readonly sentence: string
}
