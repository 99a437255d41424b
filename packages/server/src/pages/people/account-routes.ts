import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../frame.ts'
import type { PageViewer } from '../page-parts.ts'
import { type PageContext, type PageRoute, readField, readQuery } from '../page-route.ts'
import type { AccountSection } from '../views/people/account-model.ts'
import { renderAccount } from '../views/people/account-page.tsx'
import { askLibrary, type LibraryAnswer } from './library.ts'
import { readAccount } from './read-account.ts'
import { signedIn } from './signed-in.ts'

const notices = new Map(
  Object.entries({
    confirmed: 'Your address is confirmed.',
    name: 'Your name is changed.',
    email: 'Look for our mail: a link was sent to your address until now.',
    password: 'Your password is changed, and you are signed out everywhere else.',
    'password-link': 'Look for our mail: a link with which you choose a password was sent.',
    'second-factor-on': 'The second step is on.',
    'second-factor-off': 'The second step is off.',
    'passkey-added': 'The passkey is added.',
    'passkey-renamed': 'The passkey has a new name.',
    'passkey-removed': 'The passkey is removed.',
    'session-ended': 'That browser is signed out.',
    'others-ended': 'You are signed out everywhere else.',
    connected: 'The account is connected.',
    disconnected: 'The account is disconnected.',
  }),
)

/** One thing that a form on `/account` asks of the sign-in library. */
type Change = {
  readonly path: string
  readonly section: AccountSection
  readonly notice: string
  readonly ask: string
  readonly body: (request: FastifyRequest, viewer: PageViewer) => object
}

const changes: readonly Change[] = [
  {
    path: '/account/name',
    section: 'profile',
    notice: 'name',
    ask: '/update-user',
    body: (request) => ({ name: readField(request, 'name').trim().slice(0, 80) || 'Somebody' }),
  },
  {
    path: '/account/email',
    section: 'email',
    notice: 'email',
    ask: '/change-email',
    body: (request) => ({ newEmail: readField(request, 'email').trim() }),
  },
  {
    path: '/account/password',
    section: 'password',
    notice: 'password',
    ask: '/change-password',
    body: (request) => ({
      currentPassword: readField(request, 'current'),
      newPassword: readField(request, 'password'),
      revokeOtherSessions: true,
    }),
  },
  {
    path: '/account/second-factor/off',
    section: 'second-factor',
    notice: 'second-factor-off',
    ask: '/two-factor/disable',
    body: (request) => ({ password: readField(request, 'password') }),
  },
  {
    path: '/account/passkeys/rename',
    section: 'passkeys',
    notice: 'passkey-renamed',
    ask: '/passkey/update-passkey',
    body: (request) => ({ id: readField(request, 'id'), name: readField(request, 'name') }),
  },
  {
    path: '/account/passkeys/remove',
    section: 'passkeys',
    notice: 'passkey-removed',
    ask: '/passkey/delete-passkey',
    body: (request) => ({ id: readField(request, 'id') }),
  },
  {
    path: '/account/other-sites/unlink',
    section: 'other-sites',
    notice: 'disconnected',
    ask: '/unlink-account',
    body: (request) => ({
      providerId: readField(request, 'site'),
      accountId: readField(request, 'account'),
    }),
  },
]

/** `/account` and the forms on it. */
export function accountRoutes(context: PageContext): PageRoute[] {
  const { parts } = context
  return [
    { method: 'GET', path: '/account', handle: (request, reply) => show(request, reply) },
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
        const viewer = await signedIn(context, request)
        await parts.account.endSession(viewer, readField(request, 'id'))
        return seeOther(reply, '/account?notice=session-ended#sessions')
      },
    },
    {
      method: 'POST',
      path: '/account/sessions/end-others',
      handle: async (request, reply) => {
        await parts.account.endOtherSessions(await signedIn(context, request), request)
        return seeOther(reply, '/account?notice=others-ended#sessions')
      },
    },
  ]

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const model = await readAccount(context, request, reply)
    const shown = notices.get(readQuery(request, 'notice'))
    return answer(context, reply, model.viewer, (frame) =>
      renderAccount({ ...model, frame, done: shown }),
    )
  }

  async function apply(change: Change, request: FastifyRequest, reply: FastifyReply) {
    const viewer = await signedIn(context, request)
    const body = change.body(request, viewer)
    const asked = await askLibrary(context, request, reply, change.ask, body)
    return settle(request, reply, asked, change)
  }

  async function sendPasswordLink(request: FastifyRequest, reply: FastifyReply) {
    const { email } = await parts.account.describe(await signedIn(context, request))
    const asked = await askLibrary(context, request, reply, '/request-password-reset', { email })
    return settle(request, reply, asked, { section: 'password', notice: 'password-link' })
  }

  async function settle(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: LibraryAnswer,
    { section, notice }: Pick<Change, 'section' | 'notice'>,
  ) {
    if (asked.ok) return seeOther(reply, `/account?notice=${notice}`)
    const { sentence, status } = asked
    const model = await readAccount(context, request, reply)
    return answer(context, reply.code(status), model.viewer, (frame) =>
      renderAccount({ ...model, frame, refused: { section, sentence } }),
    )
  }
}
