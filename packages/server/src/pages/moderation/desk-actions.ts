import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { seeOther } from '../layout/frame.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { readField, readParam } from '../page-route.ts'
import { type Draft, factsOf, verdictOf } from './deciding.ts'
import { backOf, draftIn, shownIn } from './desk-form.ts'
import { bulkProgressPath, casePath, deskPath, searchOf } from './desk-query.ts'
import type { DeskVisit } from './desk-visit.ts'
import { showDesk } from './show-desk.ts'

/** The forms of the desk. Each leads to the next page by 303. */
export class DeskActions {
  readonly #context: PageContext

  constructor(context: PageContext) {
    this.#context = context
  }

  /** Gives back what was looked at, and takes the next one of the queue. */
  async takeNext({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    const { cases } = this.#context.domain
    const wish = backOf(request)
    const from = readField(request, 'from')
    const isBackward = readField(request, 'way') === 'back'
    const search = searchOf(wish, by.userId, this.#context.clock.now())
    const next = await cases.claimNext(by.userId, search, { from, isBackward })
    if (!next) return seeOther(reply, deskPath(wish, { done: 'none' }))
    if (from !== '') await cases.release(from, by.userId)
    return seeOther(reply, casePath(next.id, wish))
  }

  async take({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    const id = readParam(request, 'id')
    await this.#context.domain.cases.claim(id, by.userId)
    return seeOther(reply, casePath(id, backOf(request)))
  }

  async handBack({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    await this.#context.domain.cases.release(readParam(request, 'id'), by.userId)
    return seeOther(reply, deskPath(backOf(request)))
  }

  /** Writes down why somebody looks at what its owner did not publish. */
  async look({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    const id = readParam(request, 'id')
    await this.#context.domain.inspections.begin(by, id, readField(request, 'reason'))
    return seeOther(reply, casePath(id, backOf(request)))
  }

  /** Decides, unless the owner would read something else than what was shown. */
  async decide(visit: DeskVisit): Promise<FastifyReply> {
    const { request, reply } = visit
    const draft = draftIn(request)('')
    if (!draft) return seeOther(reply, casePath(readParam(request, 'id'), backOf(request)))
    if (readField(request, 'step') === 'template') {
      return this.#showAgain(visit, { ...draft, facts: factsOf(draft.ground) })
    }
    const isForOwner = verdictOf(draft)?.facts !== undefined
    if (isForOwner && draft.facts !== shownIn(request)) {
      return this.#showAgain(visit, draft, plain('desk.confirm'))
    }
    return seeOther(reply, await this.#act(visit, draft))
  }

  async answer({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    const grant = readField(request, 'grant') === 'yes'
    const answer = readField(request, 'answer').trim()
    await this.#context.domain.desk.answer(by, readParam(request, 'id'), { grant, answer })
    return seeOther(reply, deskPath(backOf(request), { done: grant ? 'granted' : 'refused' }))
  }

  /** Keeps the file for the authorities, and from everybody else. */
  async seal({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    const basis = readField(request, 'basis').trim().slice(0, 200)
    if (basis === '')
      throw new AppError('invalid_request', { detail: plain('desk.sealNeedsBasis') })
    await this.#context.domain.evidence.seal(by, readParam(request, 'id'), { basis })
    return seeOther(reply, deskPath(backOf(request), { done: 'sealed' }))
  }

  async closeGone({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    await this.#context.domain.desk.closeGone(by, readParam(request, 'id'))
    return seeOther(reply, deskPath(backOf(request), { done: 'closed' }))
  }

  /** What this person did a moment ago. */
  async undo(visit: DeskVisit): Promise<FastifyReply> {
    const { request, reply, by } = visit
    const { desk } = this.#context.domain
    const bulk = readField(request, 'bulk')
    if (bulk !== '') return this.#undoBulk(visit, bulk)
    const { case_id: caseId } = await desk.undo(by, readField(request, 'decision'))
    return seeOther(reply, undonePath(request, caseId))
  }

  /** What anybody decided in the last 30 days, by its record. */
  async undoRecord(visit: DeskVisit): Promise<FastifyReply> {
    const { request, reply, by } = visit
    const { bulks, reversals } = this.#context.domain
    const id = readParam(request, 'id')
    if (await bulks.find(id)) return this.#undoBulk(visit, id)
    await reversals.undo(by, id)
    return seeOther(reply, undonePath(request))
  }

  /** Switches a list on or off. */
  async switchList({ request, reply, by }: DeskVisit): Promise<FastifyReply> {
    const isOn = readField(request, 'use') === 'yes'
    await this.#context.domain.listSwitches.set(by, readParam(request, 'id'), isOn)
    return seeOther(reply, deskPath(backOf(request), { done: isOn ? 'listed' : 'unlisted' }))
  }

  async #undoBulk({ request, reply, by }: DeskVisit, id: string): Promise<FastifyReply> {
    const { isDone } = await this.#context.domain.bulks.beginUndo(by, id)
    return seeOther(reply, isDone ? undonePath(request) : bulkProgressPath(id, backOf(request)))
  }

  /** Answers where to go on. */
  async #act({ request, by }: DeskVisit, draft: Draft): Promise<string> {
    const { desk } = this.#context.domain
    const id = readParam(request, 'id')
    const wish = backOf(request)
    const verdict = verdictOf(draft)
    if (verdict) return deskPath(wish, { decided: (await desk.decide(by, id, verdict)).id })
    if (draft.act === 'note') {
      await desk.note(by, id, draft.note)
      return casePath(id, wish, { done: 'noted' })
    }
    await desk.escalate(by, id, draft.note)
    return deskPath(wish, { done: 'escalated' })
  }

  #showAgain(visit: DeskVisit, draft: Draft, refusal?: string): Promise<FastifyReply> {
    const { request } = visit
    return showDesk(this.#context, visit, {
      wish: backOf(request),
      caseId: readParam(request, 'id'),
      draft: () => draft,
      refusal,
    })
  }
}

/** Where somebody was, or the case that is open again. */
function undonePath(request: FastifyRequest, caseId: string | null = null): string {
  const id = readField(request, 'case') || caseId
  const wish = backOf(request)
  return id ? casePath(id, wish, { done: 'undone' }) : deskPath(wish, { done: 'undone' })
}
