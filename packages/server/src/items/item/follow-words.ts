import type { Transaction } from '../../core/transaction.ts'
import type { Search } from '../search/search.ts'
import type { ItemRow } from './item-row.ts'

/** Lets an item be found by the words about it as its row has them now; by none where it is opted out. */
export async function followWords(
  search: Search,
  transaction: Transaction,
  row: ItemRow,
): Promise<void> {
  const isOut = row.ai_optout === 1
  const tags = JSON.parse(row.ai_tags) as string[]
  const texts = {
    caption: isOut ? '' : (row.ai_caption ?? ''),
    alt_text: row.alt_text ?? '',
    ai_tags: isOut ? '' : tags.join('\n'),
    picture_text: isOut ? '' : (row.text_in_picture ?? ''),
  } as const
  for (const [source, text] of Object.entries(texts)) {
    await search.put(transaction, row.id, source as keyof typeof texts, text)
  }
  if (isOut) await search.remove(transaction, row.id, ['transcript'])
}
