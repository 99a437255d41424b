import { type Item, type ItemKind, type ItemList, noFolderSlugs } from '@anybin/contract'
import { type Actor, mayUse, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Addresses } from '../addresses.ts'
import { describeItem } from '../describe-item.ts'
import type { ListRecords } from './list-records.ts'

export type ListParts = {
  readonly addresses: Addresses
  readonly clock: Clock
  readonly lists: ListRecords
}

export type ListQuery = {
  readonly q?: string | undefined
  readonly classification?: NonNullable<Item['classification']> | undefined
  readonly private?: boolean | undefined
  readonly kind?: ItemKind | undefined
  /** Slug of a folder; `unsorted` for items in none. */
  readonly folder?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The actor's own items, newest first. A key sees the kinds that its scopes allow. */
export async function listItems(
  parts: ListParts,
  actor: Actor,
  wish: ListQuery,
): Promise<ItemList> {
  requireScope(actor, ['image:read', 'voice:read'])
  const rows = await parts.lists.list({
    ownerId: actor.user.id,
    kinds: visibleKinds(actor, wish.kind),
    text: wish.q || undefined,
    classification: wish.classification,
    private: wish.private,
    folder: folderOf(wish.folder),
    before: wish.cursor === undefined ? undefined : readCursor(wish.cursor),
    limit: wish.limit + 1,
    now: parts.clock.now(),
  })
  const page = rows.slice(0, wish.limit)
  const last = rows.length > wish.limit ? page.at(-1) : undefined
  return {
    items: page.map((row) => describeItem(parts.addresses, row, true)),
    next_cursor: last ? writeCursor(last.position) : null,
  }
}

// A folder that is not there has nothing in it.
export function folderOf(slug: string | undefined): string | null | undefined {
  return slug !== undefined && noFolderSlugs.includes(slug) ? null : slug
}

function visibleKinds(actor: Actor, wanted: ItemKind | undefined): ItemKind[] {
  const allowed: ItemKind[] = []
  if (mayUse(actor, 'image:read')) allowed.push('image')
  if (mayUse(actor, 'voice:read')) allowed.push('audio')
  const kinds = allowed.filter((kind) => wanted === undefined || kind === wanted)
  if (kinds.length === 0) {
    const scope = wanted === 'image' ? 'image:read' : 'voice:read'
    throw new AppError('insufficient_scope', { scope, detail: `This requires the scope ${scope}.` })
  }
  return kinds
}

// A cursor names the last item seen by its place in the one order that never changes, not by how many came before.
function writeCursor(position: number): string {
  return Buffer.from(`p${position}`).toString('base64url')
}

function readCursor(cursor: string): number {
  const match = /^p(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match)
    throw new AppError('invalid_request', {
      detail: 'cursor: not valid. Use next_cursor from the previous page.',
    })
  return Number(match[1])
}
