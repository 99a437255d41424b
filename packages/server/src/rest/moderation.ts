import type { Handlers } from './call.ts'

export const moderationHandlers = {
  async createReport({ domain, site, request, actor, input }) {
    const reporter = { actor, address: request.context.address }
    const { id, token } = await domain.reports.receive(input, reporter)
    return { report_id: id, receipt_url: `${site.origin}/abuse/r/${token}` }
  },
  async appealDecision({ domain, actor, params, input }) {
    const appeal = await domain.appeals.file(actor.user.id, params.id, input.text)
    return { appeal_id: appeal.id, state: 'open' }
  },
} satisfies Partial<Handlers>
