import type { ItemChanges } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { cleanText } from './clean-text.ts'
import type { ItemRow, WordColumns } from './item-row.ts'

/**
 * What the owner of an item writes in place of an engine, which changes it no more; null is such a choice, too. `invalid_request`
 * for a caption of what is opted out, and for an alt text of what is no picture.
 */
export function ownWords(
  row: Pick<ItemRow, 'kind' | 'ai_optout' | 'edited_words'>,
  { alt_text, ai_caption }: Pick<ItemChanges, 'alt_text' | 'ai_caption'>,
): Partial<WordColumns> {
  const own = new Set(JSON.parse(row.edited_words) as string[])
  if (alt_text === undefined && ai_caption === undefined) return {}
  if (alt_text !== undefined) {
    if (row.kind !== 'image') throw invalid('alt_text: only images have one.')
    own.add('alt_text')
  }
  if (ai_caption !== undefined) {
    if (row.ai_optout === 1) {
      throw invalid('ai_caption: the item is opted out of AI. Write a description instead.')
    }
    own.add('ai_caption')
  }
  return {
    ...(alt_text !== undefined && { alt_text: onOneLine(alt_text) }),
    ...(ai_caption !== undefined && {
      ai_caption: onOneLine(ai_caption),
      ai_caption_state: 'ready' as const,
    }),
    edited_words: JSON.stringify([...own].sort()),
  }
}

function onOneLine(text: string | null): string | null {
  return cleanText(text?.replace(/\s+/g, ' '))
}

function invalid(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
