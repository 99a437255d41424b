import { mediaTypes } from '@anybin/contract'
import { minute } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import type {
  BulkCandidate,
  BulkSelector,
  CaseFile,
  CaseItem,
  CaseRow,
  Inspector,
  LogPosition,
  QueuedItem,
} from '../../moderation/index.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import type { AccountDraft } from './account-deciding.ts'
import type { Draft } from './deciding.ts'
import type {
  BulkModel,
  CaseMedia,
  CaseModel,
  DeskNews,
  Holding,
  LogModel,
  QueueModel,
} from './desk-model.ts'
import { renderDesk } from './desk-page.tsx'
import { type DeskQuery, type DeskTab, deskTabs, hasCases, searchOf } from './desk-query.ts'
import type { DeskVisit } from './desk-visit.ts'

const pageSize = 50

export type Shown = DeskNews & {
  readonly wish: DeskQuery
  readonly caseId?: string | undefined
  /** What was entered, or chosen, for what the case is about. */
  readonly draft?: ((category: string) => Draft | undefined) | undefined
  /** Set where the owner is decided about, with what was entered. */
  readonly account?: ((category: string) => AccountDraft | undefined) | undefined
  /** Set where many uploads are. */
  readonly bulk?: ShownBulk | undefined
  /** Set where it is looked at how far many are. */
  readonly bulkId?: string | undefined
  /** Where the page of decisions begins. */
  readonly behind?: LogPosition | undefined
}

export type ShownBulk = {
  readonly selector: BulkSelector
  /** Whether this upload is selected when the page opens. */
  readonly isSelected: (one: BulkCandidate) => boolean
}

/** The desk, with a case or without. `not_found` for a case that there is not. */
export async function showDesk(
  context: PageContext,
  { reply, viewer, by }: DeskVisit,
  { wish, caseId, draft, account, bulk: shownBulk, bulkId, behind, ...news }: Shown,
) {
  const entered = { draft, account }
  const one = caseId === undefined ? undefined : await readCase(context, by, caseId, entered)
  const bulk = one && shownBulk && (await readBulk(context, by, one, shownBulk))
  const queue = await readQueue(context, by, wish)
  const progress = bulkId === undefined ? undefined : await readProgress(context, bulkId)
  const underWay = await context.domain.bulks.underWay()
  const isLog = wish.tab === 'decisions' && !one && !progress
  const log = isLog ? await readLog(context, behind) : undefined
  const lists = wish.tab === 'lists' ? await context.domain.hashLists.withCounts() : []
  const rights = { mayChangeLists: by.role === 'admin' }
  const now = context.clock.now()
  return answer(context, reply, viewer, (frame) =>
    renderDesk({
      frame,
      wish,
      now,
      queue,
      lists,
      log,
      bulk,
      progress,
      underWay,
      one,
      ...rights,
      ...news,
    }),
  )
}

async function readCase(
  context: PageContext,
  by: Inspector,
  caseId: string,
  { draft, account }: Pick<Shown, 'draft' | 'account'>,
): Promise<CaseModel> {
  const { appealAnswers, caseFiles, inspections } = context.domain
  const file = await caseFiles.read(caseId)
  const { item, row } = file
  const isElsewhere = item !== undefined && context.site.kinds?.includes(item.kind) === false
  const allowed = item && (await inspections.lookAt(by, row, item))
  const look = isElsewhere ? 'elsewhere' : allowed
  return {
    file,
    holding: holdingOf(file, by.userId, context.clock.now()),
    look,
    media: item && look === 'open' ? mediaOf(item, inspections.ticketOf(by, item.id)) : undefined,
    draft: draft?.(row.category),
    account: account && { draft: account(row.category) },
    isOwnDecision: file.appeal ? await appealAnswers.isForOthers(by, file.appeal) : false,
  }
}

async function readBulk(
  { domain: { bulkSelection, inspections }, site }: PageContext,
  by: Inspector,
  { draft, file: { row } }: CaseModel,
  { selector, isSelected }: ShownBulk,
): Promise<BulkModel> {
  const { items, isComplete } = await bulkSelection.of(row, selector)
  const thumbnailOf = (item: BulkCandidate) => {
    const isHere = site.kinds?.includes(item.kind) !== false
    const isShown = isHere && item.kind === 'image' && inspections.isOpen(by, row, item)
    return isShown ? `/t/${item.id}/160.webp?c=${inspections.ticketOf(by, item.id)}` : undefined
  }
  const entries = items.map((item) => ({
    ...item,
    thumbnail: thumbnailOf(item),
    isSelected: isSelected(item),
  }))
  return { selector, entries, isComplete, draft }
}

/** `not_found` */
async function readProgress({ clock, domain: { bulks } }: PageContext, id: string) {
  const [progress, row] = [await bulks.read(id), await bulks.find(id)]
  const isRecent = clock.now() - (row?.made_at ?? 0) <= retention.reversals.kept
  const refusals = progress.refused > 0 ? await bulks.refusals(id) : []
  return { ...progress, refusals, isUndoable: isRecent && progress.undoneAt === null }
}

async function readLog(
  { domain: { caseFiles, decisionLog } }: PageContext,
  behind: LogPosition | undefined,
): Promise<LogModel> {
  const { entries, next } = await decisionLog.list(behind)
  const names = await caseFiles.namesOf(entries.map(({ by }) => by))
  return { entries, next, names }
}

function holdingOf({ row, names }: CaseFile, userId: string, now: number): Holding {
  const { claimed_by: claimedBy, claimed_at: claimedAt, claimed_until: until } = row
  if (row.state === 'closed') return { kind: 'closed' }
  if (claimedBy === null || until === null || until <= now) return { kind: 'free' }
  if (claimedBy === userId) return { kind: 'mine', minutes: Math.ceil((until - now) / minute) }
  const minutes = Math.floor((now - (claimedAt ?? now)) / minute)
  return { kind: 'other', name: names.get(claimedBy) ?? claimedBy, minutes }
}

function mediaOf(item: CaseItem, ticket: string): CaseMedia {
  const { id, kind, content_type: type } = item
  const at = (path: string) => `${path}?c=${ticket}`
  const picture = item.animated === 1 ? 'sheet.webp' : '320.webp'
  const small = kind === 'audio' ? 'waveform.webp' : picture
  return {
    thumbnail: at(`/t/${id}/${small}`),
    original: at(`/f/${id}.${mediaTypes[type].ext}`),
  }
}

async function readQueue(
  context: PageContext,
  by: Inspector,
  wish: DeskQuery,
): Promise<QueueModel> {
  const { caseFiles, cases, inspections } = context.domain
  const now = context.clock.now()
  const plain: DeskQuery = { tab: wish.tab, sort: wish.sort, page: 1 }
  const counts = new Map<DeskTab, number>()
  for (const tab of deskTabs.filter(hasCases)) {
    counts.set(tab, await cases.count(searchOf({ ...plain, tab }, by.userId, now)))
  }
  if (!hasCases(wish.tab)) return { counts, entries: [], total: 0, pages: 1 }
  const search = searchOf(wish, by.userId, now)
  const total = await cases.count(search)
  const offset = (wish.page - 1) * pageSize
  const rows = await cases.list({ ...search, limit: pageSize, offset })
  const queued = await caseFiles.summarize(rows)
  const thumbnailOf = (row: CaseRow, item: QueuedItem | undefined) => {
    const isShown = item?.kind === 'image' && inspections.isOpen(by, row, item)
    return isShown ? `/t/${item.id}/160.webp?c=${inspections.ticketOf(by, item.id)}` : undefined
  }
  const entries = queued.map((one) => ({ ...one, thumbnail: thumbnailOf(one.row, one.item) }))
  return { counts, entries, total, pages: Math.max(1, Math.ceil(total / pageSize)) }
}
