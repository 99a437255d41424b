import type { Item } from '@anybin/contract'
import { plain } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import type { LinkLimits } from './share-view.ts'

/** What was asked for with an upload, also where its fields are folded away: nobody is surprised afterwards. */
export function optionsInForce(item: Item, limits: LinkLimits) {
  const options = [
    item.private && plain('upload.isPrivate'),
    limits.hasPassword && plain('upload.hasPassword'),
    limits.isBurn && plain('upload.isBurn'),
    !limits.isBurn &&
      limits.views !== null &&
      plain('upload.hasViewLimit', { limit: limits.views }),
    limits.downloads !== null && plain('upload.hasDownloadLimit', { limit: limits.downloads }),
    !limits.isBurn &&
      item.expires_at != null &&
      plain('upload.hasExpiration', { date: formatDate(item.expires_at) }),
    item.folder != null && plain('upload.inFolder', { folderName: item.folder }),
  ].filter((words) => typeof words === 'string')
  if (options.length === 0) return ''
  return (
    <ul class="options-in-force" aria-label={attr(plain('upload.inForce'))}>
      {options.map((words) => (
        <li safe>{words}</li>
      ))}
    </ul>
  )
}
