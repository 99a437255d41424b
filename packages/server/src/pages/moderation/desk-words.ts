import type { CaseFile, CaseItem, CaseRow } from '../../moderation/index.ts'
import { type MessageId, plain } from '../messages/index.ts'
import { formatDate } from '../text.ts'
import type { Draft } from './deciding.ts'
import { deskCategories } from './desk-query.ts'

/** What a case is about. */
export function categoryName(category: string): string {
  const known = [...deskCategories, 'unreadable', 'grave'] as const
  const found = known.find((one) => one === category)
  return plain(found ? `desk.category.${found}` : 'desk.category.unknown')
}

/** When somebody should have looked. */
export function dueWords({ due_at: dueAt }: CaseRow, now: number): string {
  if (dueAt === null) return plain('desk.notDue')
  return dueAt < now
    ? plain('desk.overdue', { when: formatDate(dueAt) })
    : plain('desk.dueIn', { when: formatDate(dueAt) })
}

/** Who decided, for the team. */
export function whoWords(names: CaseFile['names'], id: string): string {
  if (id === 'system' || id === 'operator') return plain(`desk.who.${id}`)
  return names.get(id) ?? plain('desk.who.gone')
}

export function titleOfItem(item: Pick<CaseItem, 'title'> | undefined): string {
  return item?.title || plain('desk.untitled')
}

export function accessWords(item: CaseItem): string {
  const words: MessageId[] = []
  if (item.private === 1) words.push('desk.access.private')
  if (item.password_hash !== null) words.push('desk.access.password')
  if (item.view_limit !== null) words.push('desk.access.limited')
  if (words.length === 0) words.push('desk.access.public')
  return words.map((id) => plain(id)).join(' · ')
}

/** How many items here the decision is about, and how many that look the same it would hold. */
export function reachOf({ act, scope }: Draft, { copies, similar }: CaseFile) {
  const count = scope === 'item' ? 1 : copies.length + 1
  return { count, held: act === 'block' && scope === 'similar' ? similar.items.length : 0 }
}

/** What the button says that does it. */
export function doWords(draft: Draft, file: CaseFile): string {
  return plain(`desk.do.${draft.act}`, reachOf(draft, file))
}
