import type { Item } from '@anybin/contract'
import { type MessageId, plain, text } from '../messages/index.ts'

/** Why an item is kept from others, for its owner; nothing for one that is not. */
export function itemState({ scan_state: state, classification }: Item) {
  const sentence = sentences[state ?? 'clean']
  if (sentence === undefined) return ''
  const reason = classification === undefined ? undefined : reasons[classification]
  return (
    <p class="notice notice-bad" role="status">
      {text(sentence)}
      {reason !== undefined && <> {text(reason)}</>}
    </p>
  )
}

/** A word for lists. */
export function stateWord(item: Pick<Item, 'scan_state'>): string | undefined {
  const word = item.scan_state === undefined ? undefined : words[item.scan_state]
  return word === undefined ? undefined : plain(word)
}

type ByState = Partial<Record<NonNullable<Item['scan_state']>, MessageId>>

const words: ByState = { held: 'item.held', failed: 'item.held', blocked: 'item.blocked' }

const sentences: ByState = {
  held: 'item.heldNotice',
  failed: 'item.failedNotice',
  blocked: 'item.blockedNotice',
}

const reasons: Partial<Record<NonNullable<Item['classification']>, MessageId>> = {
  suggestive: 'item.suggestive',
  explicit: 'item.explicit',
  abusive: 'item.abusive',
  malware: 'item.malware',
}
