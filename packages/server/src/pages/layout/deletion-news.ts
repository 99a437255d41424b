import type { FastifyReply } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { Deletion } from '../../items/index.ts'
import type { PageContext, SignedInViewer } from '../page-context.ts'
import { seeOther } from './frame.ts'

/** Deletes one item of the viewer and goes to the dashboard, which says so; `not_found` where there is nothing to delete. */
export async function deleteAndSay(
  { domain }: PageContext,
  reply: FastifyReply,
  { actor }: SignedInViewer,
  id: string,
): Promise<FastifyReply> {
  const deletion = await domain.deletions.begin(actor, [id])
  if (deletion.items === 0) throw new AppError('not_found')
  return seeOther(reply, `/dashboard?${new URLSearchParams(saidOf(deletion))}`)
}

/** What the address of the dashboard says after a deletion: the way back, where there is one. */
export function saidOf({ id, items, kept }: Deletion): Readonly<Record<string, string>> {
  if (kept > 0) return { undo: id }
  return items === 0 ? { done: 'gone' } : { done: 'deleted', count: String(items) }
}
