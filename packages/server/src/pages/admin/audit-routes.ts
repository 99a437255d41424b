import type { FastifyReply, FastifyRequest } from 'fastify'
import { day } from '../../core/clock.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readQuery } from '../page-route.ts'
import { type AdminVisit, adminPage } from './admin-visit.ts'
import { type AuditWish, renderAudit, spans } from './audit-page.tsx'

const pageSize = 50
const maxText = 200

/** `/admin/audit`: who did what. */
export function auditRoutes(context: PageContext): PageRoute[] {
  return [adminPage(context, '/admin/audit', (visit) => showAudit(context, visit))]
}

async function showAudit(
  context: PageContext,
  { request, reply, viewer }: AdminVisit,
): Promise<FastifyReply> {
  const { audit, users } = context.domain
  const wish = readWish(request)
  const found = wish.user.includes('@') ? await users.byEmail(wish.user) : undefined
  // An address that nobody has is found nowhere: the log holds ids.
  const userId = wish.user === '' ? undefined : (found?.id ?? wish.user)
  const span = spans.find(({ value }) => value === wish.span)
  const page = await audit.page({
    userId,
    action: wish.action || undefined,
    since: span && context.clock.now() - span.days * day,
    before: wish.before,
    limit: pageSize,
  })
  const ids = new Set(page.events.flatMap(({ actor, userId: whose }) => [actor, whose ?? '']))
  const emails = await users.emailsOf([...ids])
  return answer(context, reply, viewer, (frame) => renderAudit(frame, { ...page, wish, emails }))
}

function readWish(request: FastifyRequest): AuditWish {
  const field = (name: string) => readQuery(request, name).trim().slice(0, maxText)
  const before = Number(readQuery(request, 'before'))
  return {
    user: field('user'),
    action: field('action'),
    span: field('span'),
    before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
  }
}
