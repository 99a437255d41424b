import type { FastifyReply } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { readField, readFields, readParam } from '../page-route.ts'
import { type AccountDraft, accountVerdictOf, isAgainstPerson } from './account-deciding.ts'
import { bulkActs, type Draft, factsOf, isAgainst, verdictOf } from './deciding.ts'
import { accountDraftIn, backOf, bulkIn, draftIn, shownIn } from './desk-form.ts'
import { bulkProgressPath, casePath, deskPath } from './desk-query.ts'
import type { DeskVisit } from './desk-visit.ts'
import { showDesk } from './show-desk.ts'

/** The forms of a case that reach beyond its upload: about its owner, and about many uploads. Each leads to the next page by 303. */
export class PowerActions {
  readonly #context: PageContext

  constructor(context: PageContext) {
    this.#context = context
  }

  /** Decides about the owner, unless they would read something else than what was shown. */
  async decideAccount(visit: DeskVisit): Promise<FastifyReply> {
    const { request, reply, by } = visit
    const id = readParam(request, 'id')
    const wish = backOf(request)
    const draft = accountDraftIn(request)('')
    if (!draft) return seeOther(reply, casePath(id, wish))
    if (isAgainstPerson(draft.act) && draft.facts !== shownIn(request)) {
      return this.#showAccount(visit, draft)
    }
    const verdict = accountVerdictOf(draft, this.#context.clock.now())
    const decision = await this.#context.domain.desk.decideAccount(by, id, verdict)
    return seeOther(reply, casePath(id, wish, { decided: decision.id }))
  }

  /** The same about all uploads that are selected. */
  async decideMany(visit: DeskVisit): Promise<FastifyReply> {
    const { request, reply, by } = visit
    const draft = draftIn(request)('')
    const act = bulkActs.find((one) => one === draft?.act)
    const verdict = draft && act ? verdictOf(draft) : undefined
    if (!draft || !act || !verdict) {
      throw new AppError('invalid_request', { detail: plain('desk.bulk.hint') })
    }
    if (readField(request, 'step') === 'template') {
      return this.#showMany(visit, { ...draft, facts: factsOf(draft.ground) })
    }
    if (isAgainst(act) && draft.facts !== shownIn(request)) {
      return this.#showMany(visit, draft, plain('desk.confirm'))
    }
    const { id, isDone } = await this.#context.domain.desk.decideMany(
      by,
      readParam(request, 'id'),
      { selector: bulkIn(request).selector, ids: readFields(request, 'ids'), verdict },
    )
    const wish = backOf(request)
    return seeOther(reply, isDone ? deskPath(wish, { bulk: id }) : bulkProgressPath(id, wish))
  }

  #showAccount(visit: DeskVisit, draft: AccountDraft): Promise<FastifyReply> {
    const { request } = visit
    return showDesk(this.#context, visit, {
      wish: backOf(request),
      caseId: readParam(request, 'id'),
      account: () => draft,
      refusal: plain('desk.confirm'),
    })
  }

  #showMany(visit: DeskVisit, draft: Draft, refusal?: string): Promise<FastifyReply> {
    const { request } = visit
    return showDesk(this.#context, visit, {
      wish: backOf(request),
      caseId: readParam(request, 'id'),
      bulk: bulkIn(request),
      draft: () => draft,
      refusal,
    })
  }
}
