import { mediaTypes } from '@anybin/contract'
import { minute } from '../../core/clock.ts'
import type { CaseFile, CaseItem, CaseRow, Inspector, QueuedItem } from '../../moderation/index.ts'
import { answer } from '../layout/frame.ts'
import type { PageContext } from '../page-context.ts'
import type { Draft } from './deciding.ts'
import type { CaseMedia, CaseModel, DeskNews, Holding, QueueModel } from './desk-model.ts'
import { renderDesk } from './desk-page.tsx'
import { type DeskQuery, type DeskTab, deskTabs, searchOf } from './desk-query.ts'
import type { DeskVisit } from './desk-visit.ts'

const pageSize = 50

export type Shown = DeskNews & {
  readonly wish: DeskQuery
  readonly caseId?: string | undefined
  /** What was entered, or chosen, for what the case is about. */
  readonly draft?: ((category: string) => Draft | undefined) | undefined
}

/** The desk, with a case or without. `not_found` for a case that there is not. */
export async function showDesk(
  context: PageContext,
  { reply, viewer, by }: DeskVisit,
  { wish, caseId, draft, ...news }: Shown,
) {
  const one = caseId === undefined ? undefined : await readCase(context, by, { caseId, draft })
  const queue = await readQueue(context, by, wish)
  const lists = wish.tab === 'lists' ? await context.domain.hashLists.withCounts() : []
  const now = context.clock.now()
  return answer(context, reply, viewer, (frame) =>
    renderDesk({ frame, wish, now, queue, lists, one, ...news }),
  )
}

async function readCase(
  context: PageContext,
  by: Inspector,
  { caseId, draft }: { readonly caseId: string; readonly draft: Shown['draft'] },
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
    isOwnDecision: file.appeal ? await appealAnswers.isForOthers(by, file.appeal) : false,
  }
}

function holdingOf({ row, names }: CaseFile, userId: string, now: number): Holding {
  const { claimed_by: claimedBy, claimed_at: claimedAt, claimed_until: until } = row
  if (row.state === 'closed') return { kind: 'closed' }
  if (claimedBy === null || until === null || until <= now) return { kind: 'free' }
  if (claimedBy === userId) return { kind: 'mine', minutes: Math.ceil((until - now) / minute) }
  const minutes = Math.floor((now - (claimedAt ?? now)) / minute)
  return { kind: 'other', name: names.get(claimedBy) ?? claimedBy, minutes }
}

function mediaOf({ id, kind, content_type: type }: CaseItem, ticket: string): CaseMedia {
  const at = (path: string) => `${path}?c=${ticket}`
  const small = kind === 'audio' ? 'waveform.webp' : '320.webp'
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
  for (const tab of deskTabs.filter((one) => one !== 'lists')) {
    counts.set(tab, await cases.count(searchOf({ ...plain, tab }, by.userId, now)))
  }
  if (wish.tab === 'lists') return { counts, entries: [], total: 0, pages: 1 }
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
