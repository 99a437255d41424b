import type { EventData, EventType, ItemKind } from '@anybin/contract'

/** Something that happens. `userId`: whose account it concerns; null for what only moderators are told. */
export type NewEvent = {
  [Type in EventType]: {
    readonly type: Type
    readonly userId: string | null
    readonly data: EventData<Type>
  }
}[EventType]

/** As much of an item as every event about it says. */
export type EventItem = { readonly id: string; readonly kind: ItemKind; readonly owner_id: string }

/** What every event about an item says of it. */
export function aboutItem({ id, kind }: Pick<EventItem, 'id' | 'kind'>) {
  return { item_id: id, kind }
}
