import type { FastifyReply, FastifyRequest } from 'fastify'
import { answer, seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import { type PageContext, requesterOf, type SignedInViewer } from '../page-context.ts'
import { type PageRoute, readField, readParam, readQuery } from '../page-route.ts'
import { refusable } from '../refusable.ts'
import { budgetIn, momentIn } from './agent-form.ts'
import { type AgentModel, renderAgent } from './agent-page.tsx'

type AgentList = '/account/keys' | '/account/grants'

type News = Pick<AgentModel, 'done' | 'refusal' | 'preview'>

/** `/account/keys/{id}` and `/account/grants/{id}`: what an agent did, its budget, and undoing what it did. */
export function agentRoutes(context: PageContext): PageRoute[] {
  const keys = new AgentPages(context, '/account/keys')
  const grants = new AgentPages(context, '/account/grants')
  return [
    ...[keys, grants].flatMap((pages): PageRoute[] => [
      { method: 'GET', path: `${pages.list}/:id`, handle: pages.show },
      { method: 'POST', path: `${pages.list}/:id/undo`, handle: pages.undo },
    ]),
    { method: 'POST', path: '/account/keys/:id/budget', handle: keys.setBudget },
  ]
}

/** The pages of the agents of one list. */
class AgentPages {
  readonly list: AgentList
  readonly #context: PageContext

  constructor(context: PageContext, list: AgentList) {
    this.#context = context
    this.list = list
  }

  readonly show = async (request: FastifyRequest, reply: FastifyReply) => {
    const viewer = await this.#context.signedIn(request)
    const words = readQuery(request, 'since')
    if (words === '') return this.#answer(viewer, request, reply, newsOf(request))
    try {
      const since = momentIn(words)
      const undo = await this.#run(viewer, request, { since, dry_run: true })
      return await this.#answer(viewer, request, reply, { preview: { since, undo } })
    } catch (thrown) {
      return this.#refuse(viewer, request, reply, thrown)
    }
  }

  readonly undo = async (request: FastifyRequest, reply: FastifyReply) => {
    const viewer = await this.#context.signedIn(request)
    try {
      const since = Number(readField(request, 'since'))
      const { deleted } = await this.#run(viewer, request, { since, dry_run: false })
      return seeOther(reply, `${this.#pathOf(request)}?undone=${deleted.length}`)
    } catch (thrown) {
      return this.#refuse(viewer, request, reply, thrown)
    }
  }

  readonly setBudget = async (request: FastifyRequest, reply: FastifyReply) => {
    const viewer = await this.#context.signedIn(request)
    const { apiKeys } = this.#context.domain
    try {
      const budget = budgetIn(request)
      await apiKeys.changeBudget(requesterOf(viewer), readParam(request, 'id'), budget)
      return seeOther(reply, `${this.#pathOf(request)}?notice=saved`)
    } catch (thrown) {
      const { message } = refusable(thrown)
      return this.#answer(viewer, request, reply.code(400), { refusal: message })
    }
  }

  #run(
    { actor }: SignedInViewer,
    request: FastifyRequest,
    wish: { readonly since: number; readonly dry_run: boolean },
  ) {
    const { agentUndos } = this.#context.domain
    return agentUndos.run(actor, { ...this.#nameOf(request), ...wish })
  }

  #refuse(viewer: SignedInViewer, request: FastifyRequest, reply: FastifyReply, thrown: unknown) {
    refusable(thrown)
    return this.#answer(viewer, request, reply.code(400), { refusal: plain('agents.undo.bad') })
  }

  async #answer(viewer: SignedInViewer, request: FastifyRequest, reply: FastifyReply, news: News) {
    const { agentActs } = this.#context.domain
    const facts = await this.#factsOf(viewer, readParam(request, 'id'))
    const listed = await agentActs.list(viewer.actor, this.#nameOf(request), undefined)
    const did = { acts: listed.acts, leftOut: listed.left_out }
    const shown = { path: this.#pathOf(request), ...facts, ...did, ...news }
    return answer(this.#context, reply, viewer, (frame) => renderAgent({ frame, ...shown }))
  }

  async #factsOf(viewer: SignedInViewer, id: string) {
    const { apiKeys, keyBudgets, oauth } = this.#context.domain
    if (this.list === '/account/grants') {
      // What was disconnected may still be undone.
      const grant = (await oauth.grants.list(viewer.actor.user)).find((one) => one.id === id)
      return { title: grant?.clientName ?? plain('agents.title.app') }
    }
    const key = await apiKeys.readOwn(viewer, id)
    const now = this.#context.clock.now()
    const isActive = key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now)
    const budget = { budget: key.budget, used: await keyBudgets.used(id), isActive }
    return { title: plain('agents.title.key', { keyName: key.name }), budget }
  }

  #nameOf(request: FastifyRequest) {
    const id = readParam(request, 'id')
    return this.list === '/account/keys' ? { key_id: id } : { grant_id: id }
  }

  #pathOf(request: FastifyRequest): string {
    return `${this.list}/${encodeURIComponent(readParam(request, 'id'))}`
  }
}

function newsOf(request: FastifyRequest): News {
  if (readQuery(request, 'notice') === 'saved') return { done: plain('agents.budget.saved') }
  const count = Number(readQuery(request, 'undone') || 'none')
  return Number.isInteger(count) ? { done: plain('agents.undo.done', { count }) } : {}
}
