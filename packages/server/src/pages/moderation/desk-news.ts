import { undoMs } from '../../moderation/index.ts'
import { type MessageId, plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import { readQuery } from '../page-route.ts'
import { accountActs } from './account-deciding.ts'
import type { DeskNews } from './desk-model.ts'
import type { DeskVisit } from './desk-visit.ts'

const names = [
  'none',
  'undone',
  'noted',
  'escalated',
  'granted',
  'refused',
  'closed',
  'sealed',
  'listed',
  'unlisted',
] as const
const said = new Map<string, MessageId>(names.map((name) => [name, `desk.done.${name}`]))

/** What the page says of what was just done, as its address tells. */
export async function newsOf(context: PageContext, visit: DeskVisit): Promise<DeskNews> {
  const { request } = visit
  const decided = readQuery(request, 'decided')
  if (decided !== '') return newsOfDecision(context, visit, decided)
  const bulk = readQuery(request, 'bulk')
  if (bulk !== '') return newsOfBulk(context, visit, bulk)
  const sentence = said.get(readQuery(request, 'done'))
  return { done: sentence && plain(sentence) }
}

async function newsOfDecision(
  { domain: { desk } }: PageContext,
  { by }: DeskVisit,
  id: string,
): Promise<DeskNews> {
  const found = await desk.undoable(by, id)
  if (!found) return {}
  const { decision, leftMs } = found
  const done = doneWords(decision.act)
  return { done, undo: leftMs > 0 ? { id, isBulk: false, leftMs } : undefined }
}

/** Counted from the end: a thousand take a while. */
async function newsOfBulk(
  { clock, domain: { bulks } }: PageContext,
  { by }: DeskVisit,
  id: string,
): Promise<DeskNews> {
  const found = await bulks.find(id)
  if (found?.made_by !== by.userId) return {}
  const { decided, refused, undoneAt } = await bulks.read(id)
  const leftMs = (found.finished_at ?? clock.now()) + undoMs - clock.now()
  const isUndoable = undoneAt === null && leftMs > 0
  return {
    done: plain('desk.bulk.done', { decided, refused }),
    undo: isUndoable ? { id, isBulk: true, leftMs } : undefined,
  }
}

function doneWords(act: string): string {
  const about = (Object.keys(accountActs) as (keyof typeof accountActs)[]).find(
    (one) => one === act,
  )
  if (about) return plain(`desk.account.done.${about}`)
  const known = (['hold', 'block', 'delete'] as const).find((one) => one === act)
  return plain(`desk.done.${known ?? 'release'}`)
}
