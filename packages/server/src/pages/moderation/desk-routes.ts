import { errorTable } from '@anybin/contract'
import { bulkSelectors } from '../../moderation/index.ts'
import type { PageContext } from '../page-context.ts'
import { type PageRoute, readParam, readQuery } from '../page-route.ts'
import { ofForms, refusable } from '../refusable.ts'
import { readAccountDraft } from './account-deciding.ts'
import { bulkActs, readDraft } from './deciding.ts'
import { DeskActions } from './desk-actions.ts'
import {
  accountDraftIn,
  backOf,
  bulkIn,
  draftIn,
  returnToCase,
  returnToPart,
  returnToQueue,
  wishOf,
} from './desk-form.ts'
import { newsOf } from './desk-news.ts'
import { type DeskVisit, deskRoute } from './desk-visit.ts'
import { PowerActions } from './power-actions.ts'
import { type Shown, showDesk } from './show-desk.ts'

const path = '/moderation'
const casesPath = `${path}/cases/:id`

/** `/moderation`: the queue of cases, and one of them with what can be decided about it. */
export function deskRoutes(context: PageContext): PageRoute[] {
  const actions = new DeskActions(context)
  const powers = new PowerActions(context)
  const show = (at: string, shown: (visit: DeskVisit) => Part) =>
    deskRoute(
      context,
      { method: 'GET', path: at },
      ({ url }) => url,
      async (visit) =>
        showDesk(context, visit, {
          wish: wishOf(visit.request),
          ...shown(visit),
          ...(await newsOf(context, visit)),
        }),
    )
  const onCase = (name: string, handle: Handle) =>
    deskRoute(context, { method: 'POST', path: `${casesPath}/${name}` }, returnToCase, (visit) =>
      orShowAgain(context, visit, handle, enteredIn),
    )
  const onPart = (part: 'account' | 'bulk', handle: Handle) => {
    const route = { method: 'POST', path: `${casesPath}/${part}` } as const
    return deskRoute(context, route, returnToPart(part), (visit) =>
      orShowAgain(context, visit, handle, part === 'bulk' ? manyIn : accountIn),
    )
  }
  const onQueue = (name: string, handle: Handle) =>
    deskRoute(context, { method: 'POST', path: `${path}/${name}` }, returnToQueue, (visit) =>
      orShowAgain(context, visit, handle, () => ({})),
    )
  return [
    show(path, behindOf),
    show(casesPath, caseOf),
    show(`${casesPath}/account`, accountOf),
    show(`${casesPath}/bulk`, manyOf),
    show(`${path}/bulks/:id`, progressOf),
    onQueue('next', (visit) => actions.takeNext(visit)),
    onQueue('undo', (visit) => actions.undo(visit)),
    onQueue('decisions/:id/undo', (visit) => actions.undoRecord(visit)),
    onQueue('lists/:id', (visit) => actions.switchList(visit)),
    onCase('take', (visit) => actions.take(visit)),
    onCase('hand-back', (visit) => actions.handBack(visit)),
    onCase('look', (visit) => actions.look(visit)),
    onCase('decide', (visit) => actions.decide(visit)),
    onCase('answer', (visit) => actions.answer(visit)),
    onCase('seal', (visit) => actions.seal(visit)),
    onCase('close', (visit) => actions.closeGone(visit)),
    onPart('account', (visit) => powers.decideAccount(visit)),
    onPart('bulk', (visit) => powers.decideMany(visit)),
  ]
}

type Handle = (visit: DeskVisit) => unknown
type Part = Omit<Shown, 'wish'>

function behindOf({ request }: DeskVisit): Part {
  const at = Number(readQuery(request, 'at'))
  const isPlaced = Number.isSafeInteger(at) && at > 0
  return isPlaced ? { behind: { at, id: readQuery(request, 'behind') } } : {}
}

function caseOf({ request }: DeskVisit): Part {
  const field = (name: string) => readQuery(request, name) || undefined
  return { caseId: readParam(request, 'id'), draft: (category) => readDraft(field, category) }
}

function accountOf({ request }: DeskVisit): Part {
  const field = (name: string) => readQuery(request, name) || undefined
  const account = (category: string) => readAccountDraft(field, category)
  return { caseId: readParam(request, 'id'), account }
}

function progressOf({ request }: DeskVisit): Part {
  return { bulkId: readParam(request, 'id') }
}

/** Everything is selected that is not blocked already, unless the address says otherwise. */
function manyOf({ request }: DeskVisit): Part {
  const field = (name: string) => readQuery(request, name) || undefined
  const all = readQuery(request, 'all')
  const selector = bulkSelectors.find((one) => one === readQuery(request, 'by')) ?? 'owner'
  return {
    caseId: readParam(request, 'id'),
    draft: (category) => {
      const draft = readDraft(field, category)
      return bulkActs.some((act) => act === draft?.act) ? draft : undefined
    },
    bulk: {
      selector,
      isSelected: ({ scan_state: state }) => all === 'yes' || (all !== 'no' && state !== 'blocked'),
    },
  }
}

function enteredIn({ request }: DeskVisit): Part {
  return { caseId: readParam(request, 'id'), draft: draftIn(request) }
}

function accountIn({ request }: DeskVisit): Part {
  return { caseId: readParam(request, 'id'), account: accountDraftIn(request) }
}

function manyIn(visit: DeskVisit): Part {
  return { ...enteredIn(visit), bulk: bulkIn(visit.request) }
}

/** What cannot be done now is said on the page that somebody came from, which has what was entered. */
async function orShowAgain(
  context: PageContext,
  visit: DeskVisit,
  handle: Handle,
  entered: (visit: DeskVisit) => Part,
) {
  try {
    return await handle(visit)
  } catch (thrown) {
    const { code, message } = refusable(thrown, [...ofForms, 'forbidden'])
    visit.reply.code(errorTable[code].status)
    return showDesk(context, visit, {
      wish: backOf(visit.request),
      ...entered(visit),
      refusal: message,
    })
  }
}
