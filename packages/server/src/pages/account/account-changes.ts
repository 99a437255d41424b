import type { FastifyRequest } from 'fastify'
import type { MessageId } from '../messages/index.ts'
import type { PageViewer } from '../page-context.ts'
import { readField } from '../page-route.ts'
import type { AccountSection } from './account-model.ts'

/** One thing that a form on `/account` asks of the sign-in library. */
export type Change = {
  readonly path: string
  readonly section: AccountSection
  readonly notice: string
  readonly ask: string
  readonly body: (request: FastifyRequest, viewer: PageViewer) => object
  /** Why the form is not taken, before the library is asked. */
  readonly refuse?: (request: FastifyRequest) => MessageId | undefined
}

/** The forms whose data goes to the library. */
export const changes: readonly Change[] = [
  {
    path: '/account/name',
    section: 'profile',
    notice: 'name',
    ask: '/update-user',
    refuse: (request) => (nameOf(request) === '' ? 'account.name.missing' : undefined),
    body: (request) => ({ name: nameOf(request) }),
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

function nameOf(request: FastifyRequest): string {
  return readField(request, 'name').trim().slice(0, 80)
}
