import type { Item } from '@anybin/contract'

/** Why an item is kept from others, for its owner; nothing for one that is not. */
export function itemState({ scan_state: state, classification }: Item) {
  const sentence = stateLabels[state ?? 'clean']
  if (sentence === undefined) return ''
  const reason = classification === undefined ? undefined : reasons[classification]
  return (
    <p class="notice notice-bad" role="status">
      <span safe>{sentence}</span>
      {reason !== undefined && <span safe>{` ${reason}`}</span>}
    </p>
  )
}

/** A word for lists. */
export function stateWord(item: Pick<Item, 'scan_state'>): string | undefined {
  return item.scan_state === undefined ? undefined : words[item.scan_state]
}

const words: Partial<Record<NonNullable<Item['scan_state']>, string>> = {
  held: 'Held for review',
  failed: 'Held for review',
  blocked: 'Blocked',
}

const stateLabels: Partial<Record<NonNullable<Item['scan_state']>, string>> = {
  held: 'Held for review: only you can see this upload until a person has looked at it.',
  failed: 'Held for review: it could not be checked, so only you can see it until a person has.',
  blocked:
    'Blocked: nobody can open this upload, and its file cannot be uploaded again. You can delete it.',
}

const reasons: Partial<Record<NonNullable<Item['classification']>, string>> = {
  suggestive: 'It was found to be suggestive.',
  explicit: 'It was found to be explicit.',
  abusive: 'It was found to be abusive.',
  malware: 'It was found to carry malware.',
}
