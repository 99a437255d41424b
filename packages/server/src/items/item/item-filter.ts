import type { ItemKind } from '@anybin/contract'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Tables } from '../../database/index.ts'

/** One person's items, as far as they are at the site that was asked; without kinds, all. */
export type Whose = {
  readonly ownerId: string
  readonly kinds?: readonly ItemKind[] | undefined
  readonly now: number
}

type Where = ExpressionBuilder<Tables, 'items'>

/** Which items are meant. */
export type ItemCondition = (item: Where) => Expression<SqlBool>

/** Of items that their owner still has, at this site: not at their end, not burned, not deleted. */
export function isOwn({ ownerId, kinds, now }: Whose) {
  return (where: Where) =>
    where.and([
      where('owner_id', '=', ownerId),
      // One of two kinds is worth asking for.
      ...(kinds?.length === 1 ? [where('kind', 'in', kinds)] : []),
      where('burned_at', 'is', null),
      where('deleted_at', 'is', null),
      where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]),
    ])
}

export function isOneOf(whose: Whose, ids: readonly string[]) {
  return (where: Where) => where.and([isOwn(whose)(where), where('id', 'in', ids)])
}

export function isIn(folder: string | null) {
  return (where: Where) =>
    folder === null ? where('folder', 'is', null) : where('folder', '=', folder)
}

/** Of items that their owner deleted, whether they can still come back or not; what staff deleted is no owner's. */
export function isDeletedByOwner(where: Where) {
  return where.and([where('deleted_at', 'is not', null), where('deletion_id', 'like', 'owner:%')])
}

/** Of items that their owner has in the trash: they can come back. */
export function isInTrash({ ownerId, kinds, now }: Whose) {
  return (where: Where) =>
    where.and([
      where('owner_id', '=', ownerId),
      ...(kinds === undefined ? [] : [where('kind', 'in', kinds)]),
      isDeletedByOwner(where),
      where('kept_until', '>', now),
      where('burned_at', 'is', null),
      where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]),
      isKeepable(where),
    ])
}

/** What is blocked, and what all have seen who may, goes with its deletion. */
export function isKeepable(where: Where) {
  return where.and([
    where('scan_state', '!=', 'blocked'),
    where('sealed_at', 'is', null),
    where.or([where('view_limit', 'is', null), where('views', '<', where.ref('view_limit'))]),
  ])
}
