import type { ItemKind } from '@anybin/contract'
import type { ExpressionBuilder } from 'kysely'
import type { Tables } from '../../database/index.ts'

/** One person's items, as far as they are at the site that was asked; without kinds, all. */
export type Whose = {
  readonly ownerId: string
  readonly kinds?: readonly ItemKind[] | undefined
  readonly now: number
}

type Where = ExpressionBuilder<Tables, 'items'>

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
