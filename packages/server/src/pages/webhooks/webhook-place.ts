import { errorTable } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { auditActorOf, mayModerate } from '../../accounts/index.ts'
import type { WebhookOwner } from '../../events/index.ts'
import { renderAccountPage, section } from '../account/account-frame.tsx'
import { adminPart, renderAdmin } from '../admin/admin-frame.tsx'
import { type AdminVisit, adminAction, adminPage } from '../admin/admin-visit.ts'
import type { Frame } from '../layout/layout.tsx'
import { type PageContext, requesterOf, type SignedInViewer } from '../page-context.ts'
import { type PageRoute, readParam } from '../page-route.ts'
import { refusable } from '../refusable.ts'

/** A request of somebody who may do something with these webhooks. */
export type WebhookVisit = {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly viewer: SignedInViewer
  readonly owner: WebhookOwner
}

type Handle = (visit: WebhookVisit) => unknown

/** Says on the page with the form why it was not taken. */
type ShowAgain = (visit: WebhookVisit, refusal: string) => unknown

/** How pages about webhooks look where they stand. */
export type WebhookLook = {
  readonly path: '/account/webhooks' | '/admin/webhooks'
  readonly isForAll: boolean
  /** A page with the links to those beside it. */
  readonly render: (frame: Frame, title: string, body: JSX.Element) => string
  /** A part of it under a heading of its own. */
  readonly part: (id: string, title: string, body: JSX.Element) => JSX.Element
}

/** Where webhooks are managed: one's own in the account, those of the installation in administration. */
export type WebhookPlace = {
  readonly look: WebhookLook
  page(path: string, handle: Handle): PageRoute
  action(path: string, handle: Handle, showAgain: ShowAgain): PageRoute
}

export const accountLook: WebhookLook = {
  path: '/account/webhooks',
  isForAll: false,
  render: (frame, title, body) => renderAccountPage(frame, '/account/webhooks', title, body),
  part: section,
}

const adminLook: WebhookLook = {
  path: '/admin/webhooks',
  isForAll: true,
  render: (frame, title, body) => renderAdmin(frame, { path: '/admin/webhooks', title }, body),
  part: adminPart,
}

export function accountPlace(context: PageContext): WebhookPlace {
  const visitOf = async (request: FastifyRequest, reply: FastifyReply): Promise<WebhookVisit> => {
    const viewer = await context.signedIn(request)
    const { actor } = viewer
    const by = auditActorOf(requesterOf(viewer))
    const owner = { userId: actor.user.id, by, moderates: mayModerate(actor) }
    return { request, reply, viewer, owner }
  }
  return {
    look: accountLook,
    page: (address, handle) => ({
      method: 'GET',
      path: address,
      handle: async (request, reply) => handle(await visitOf(request, reply)),
    }),
    action: (address, handle, showAgain) => ({
      method: 'POST',
      path: address,
      handle: async (request, reply) => {
        const visit = await visitOf(request, reply)
        try {
          return await handle(visit)
        } catch (thrown) {
          const { code, message } = refusable(thrown)
          reply.code(errorTable[code].status)
          return showAgain(visit, message)
        }
      },
    }),
  }
}

export function adminPlace(context: PageContext): WebhookPlace {
  const visitOf = ({ request, reply, viewer }: AdminVisit): WebhookVisit => {
    const by = auditActorOf(requesterOf(viewer))
    return { request, reply, viewer, owner: { userId: null, by, moderates: true } }
  }
  return {
    look: adminLook,
    page: (address, handle) => adminPage(context, address, (visit) => handle(visitOf(visit))),
    action: (address, handle, showAgain) =>
      adminAction(context, address, {
        returnTo: (request) => `${adminLook.path}/${readParam(request, 'id')}`.replace(/\/$/, ''),
        handle: (visit) => handle(visitOf(visit)),
        showAgain: (visit, refusal) => showAgain(visitOf(visit), refusal),
      }),
  }
}
