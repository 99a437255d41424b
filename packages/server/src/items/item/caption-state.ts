import type { ItemRow } from './item-row.ts'

type Captions = Pick<ItemRow, 'ai_optout' | 'ai_caption' | 'ai_tags' | 'ai_caption_state'>

/** Of an item that no AI has described. Nothing does so in this version, so nothing is pending. */
export function noCaption(optedOut: boolean): Captions {
  return {
    ai_optout: optedOut ? 1 : 0,
    ai_caption: null,
    ai_tags: '[]',
    ai_caption_state: optedOut ? 'opted_out' : 'disabled',
  }
}

/** What a choice about AI changes: who opts out keeps no caption from before. A choice that is made already changes nothing. */
export function captionChanges(
  { ai_optout: current }: Pick<ItemRow, 'ai_optout'>,
  optOut: boolean | undefined,
): Partial<Captions> {
  return optOut === undefined || optOut === (current === 1) ? {} : noCaption(optOut)
}
