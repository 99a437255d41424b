import type { Item } from '@anybin/contract'
import type { LinkLimits } from '../page-parts.ts'
import { formatDate } from '../text.ts'

/** What was asked for with an upload, also where its fields are folded away: nobody is surprised afterwards. */
export function optionsInForce(item: Item, limits: LinkLimits) {
  const options = [
    item.private && 'Private',
    limits.hasPassword && 'Password',
    limits.isBurn && 'Deleted after one view',
    !limits.isBurn && limits.views !== null && `${limits.views} viewers at most`,
    limits.downloads !== null && `${limits.downloads.toLocaleString('en')} downloads at most`,
    !limits.isBurn && item.expires_at != null && `Until ${formatDate(item.expires_at)}`,
    item.folder != null && `In the folder ${item.folder}`,
  ].filter((words) => typeof words === 'string')
  if (options.length === 0) return ''
  return (
    <ul class="options-in-force" aria-label="In force">
      {options.map((words) => (
        <li safe>{words}</li>
      ))}
    </ul>
  )
}
