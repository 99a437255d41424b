import { type Item, type ItemList, operations } from '@anybin/contract'
import { type CallOptions, callOperation } from './call-operation.ts'
import type { Connection } from './connection.ts'
import type { Asked } from './operation-types.ts'

type Query = NonNullable<Asked<typeof operations.listItems>['query']>

/** Walks the cursor: each item once, newest first. */
export async function* listAllItems(
  connection: Connection,
  query: Query = {},
  options: CallOptions = {},
): AsyncGenerator<Item> {
  for (let cursor: string | null = query.cursor ?? ''; cursor !== null; ) {
    const asked = { query: { ...query, cursor: cursor || undefined } }
    const page: ItemList = await callOperation(connection, operations.listItems, asked, options)
    yield* page.items
    cursor = page.next_cursor
  }
}
