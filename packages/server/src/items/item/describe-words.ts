import type { Item } from '@anybin/contract'
import type { Addresses } from './addresses.ts'
import type { ItemRow } from './item-row.ts'

type Words = Pick<
  Item,
  | 'ai_caption'
  | 'ai_tags'
  | 'alt_text'
  | 'text_in_picture'
  | 'text_state'
  | 'transcript_state'
  | 'transcript_url'
  | 'machine_made'
>

// What is read where no picture can be seen; as long as an alt text may be.
const altCharacters = 150

/** The words of an item, and which of them a machine has made. Rows that were stored for a repeated request may have less. */
export function describeWords(addresses: Addresses, row: ItemRow): Words {
  const own = listOf(row.edited_words)
  const isMade = row.ai_caption_state === 'ready'
  const ai_caption = isMade || own.includes('ai_caption') ? row.ai_caption : null
  const ai_tags = isMade ? listOf(row.ai_tags) : []
  const words = { ai_caption, ai_tags, ...wordsOfKind(addresses, row, { ai_caption, own }) }
  return { ...words, machine_made: machineMade(words, own) }
}

function wordsOfKind(
  addresses: Addresses,
  row: ItemRow,
  { ai_caption, own }: { readonly ai_caption: string | null; readonly own: readonly string[] },
) {
  if (row.kind === 'audio') {
    const state = row.transcript_state ?? 'disabled'
    const url = state === 'ready' ? addresses.transcript(row) : null
    return { transcript_state: state, transcript_url: url }
  }
  const text_state = row.text_state ?? 'disabled'
  const text_in_picture = text_state === 'ready' ? row.text_in_picture : null
  const alt_text = own.includes('alt_text')
    ? row.alt_text
    : (row.alt_text ?? ai_caption ?? firstWords(text_in_picture))
  return { alt_text, text_in_picture, text_state }
}

function machineMade(words: Omit<Words, 'machine_made'>, own: readonly string[]): string[] {
  const { ai_tags, ...texts } = words
  const made = (['ai_caption', 'alt_text', 'text_in_picture'] as const).filter(
    (name) => texts[name] && !own.includes(name),
  )
  const transcript = words.transcript_state === 'ready' && !own.includes('transcript')
  return [
    ...made,
    ...(ai_tags.length > 0 ? ['ai_tags'] : []),
    ...(transcript ? ['transcript_url'] : []),
  ]
}

/** On one line, ended at a space. */
function firstWords(text: string | null): string | null {
  const line = text?.replace(/\s+/g, ' ').trim()
  if (!line) return null
  if (line.length <= altCharacters) return line
  const cut = line.slice(0, altCharacters)
  const end = cut.lastIndexOf(' ')
  return `${cut.slice(0, end > altCharacters / 2 ? end : altCharacters - 1)}…`
}

function listOf(json: string | undefined): string[] {
  return json === undefined ? [] : (JSON.parse(json) as string[])
}
