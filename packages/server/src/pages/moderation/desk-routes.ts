import { errorTable } from '@anybin/contract'
import { asAppError } from '../../core/app-error.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam, readQuery } from '../page-route.ts'
import { readDraft } from './deciding.ts'
import { DeskActions } from './desk-actions.ts'
import { backOf, draftIn, returnToCase, returnToQueue, wishOf } from './desk-form.ts'
import { type DeskVisit, deskRoute } from './desk-visit.ts'
import { showDesk } from './show-desk.ts'

const path = '/moderation'
const casesPath = `${path}/cases/:id`

/** What the next page says. */
const names = [
  'none',
  'undone',
  'noted',
  'escalated',
  'granted',
  'refused',
  'closed',
  'sealed',
] as const
const news = new Map<string, MessageId>(names.map((name) => [name, `desk.done.${name}`]))

/** `/moderation`: the queue of cases, and one of them with what can be decided about it. */
export function deskRoutes(context: PageContext): PageRoute[] {
  const actions = new DeskActions(context)
  const onCase = (name: string, handle: Handle) =>
    deskRoute(context, { method: 'POST', path: `${casesPath}/${name}` }, returnToCase, (visit) =>
      orShowAgain(context, visit, handle),
    )
  const onQueue = (name: string, handle: Handle) =>
    deskRoute(context, { method: 'POST', path: `${path}/${name}` }, returnToQueue, handle)
  return [
    deskRoute(context, { method: 'GET', path }, ({ url }) => url, showQueue(context)),
    deskRoute(context, { method: 'GET', path: casesPath }, ({ url }) => url, showCase(context)),
    onQueue('next', (visit) => actions.takeNext(visit)),
    onQueue('undo', (visit) => actions.undo(visit)),
    onCase('take', (visit) => actions.take(visit)),
    onCase('hand-back', (visit) => actions.handBack(visit)),
    onCase('look', (visit) => actions.look(visit)),
    onCase('decide', (visit) => actions.decide(visit)),
    onCase('answer', (visit) => actions.answer(visit)),
    onCase('seal', (visit) => actions.seal(visit)),
    onCase('close', (visit) => actions.closeGone(visit)),
  ]
}

type Handle = (visit: DeskVisit) => unknown

function showQueue(context: PageContext): Handle {
  return async (visit) =>
    showDesk(context, visit, { wish: wishOf(visit.request), ...(await newsOf(context, visit)) })
}

function showCase(context: PageContext): Handle {
  return async (visit) => {
    const { request } = visit
    const field = (name: string) => readQuery(request, name) || undefined
    return showDesk(context, visit, {
      wish: wishOf(request),
      caseId: readParam(request, 'id'),
      draft: (category) => readDraft(field, category),
      ...(await newsOf(context, visit)),
    })
  }
}

async function newsOf({ domain: { desk } }: PageContext, { request, by }: DeskVisit) {
  const said = news.get(readQuery(request, 'done'))
  const decided = readQuery(request, 'decided')
  const found = decided === '' ? undefined : await desk.undoable(by, decided)
  if (!found) return { done: said && plain(said) }
  const { decision, leftMs } = found
  const act = decision.act === 'hold' || decision.act === 'block' ? decision.act : 'release'
  const undo = leftMs > 0 ? { decisionId: decision.id, leftMs } : undefined
  return { done: plain(`desk.done.${act}`), undo }
}

/** What cannot be done now is said on the page of the case, which has what was entered. */
async function orShowAgain(context: PageContext, visit: DeskVisit, handle: Handle) {
  try {
    return await handle(visit)
  } catch (thrown) {
    const { code, message } = asAppError(thrown)
    const isForPeople = code === 'conflict' || code === 'invalid_request' || code === 'forbidden'
    if (!isForPeople) throw thrown
    visit.reply.code(errorTable[code].status)
    return showDesk(context, visit, {
      wish: backOf(visit.request),
      caseId: readParam(visit.request, 'id'),
      draft: draftIn(visit.request),
      refusal: message,
    })
  }
}
