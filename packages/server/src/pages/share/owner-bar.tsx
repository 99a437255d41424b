import type { Item } from '@anybin/contract'
import { audienceWords } from '../layout/audience.ts'
import { endOf } from '../layout/end-words.tsx'
import { clockIcon, editIcon, eyeIcon, linkIcon, lockIcon } from '../layout/icons.tsx'
import { itemState } from '../layout/item-state.tsx'
import { plain, text } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr, link } from '../text.ts'
import { letterOf } from './share-address.ts'
import type { OpenSharePage } from './share-view.ts'

/** What only its owner sees of an item: who can open it, how it ends, how often it was seen, and the way to change that. */
export function ownerBar(site: Site, { item, linkLimits }: OpenSharePage, now: number) {
  const end = endOf(item, now)
  return (
    <>
      <aside class="owner-bar" aria-label={attr(plain('share.ownerBar'))}>
        <div class="page-row">
          <p>
            {item.private || linkLimits.hasPassword ? lockIcon() : linkIcon()}
            <span safe>{accessOf(site, item, linkLimits.hasPassword)}</span>
          </p>
          {end !== undefined && (
            <p>
              {clockIcon()}
              <span safe>{end}</span>
            </p>
          )}
          <p title={attr(plain('share.ownViews'))}>
            {eyeIcon()}
            <a href={link(`/${letterOf(item.kind)}/${item.id}/views`)}>{countsOf(item)}</a>
          </p>
          <a class="button button-quiet owner-edit" href={link(`/dashboard/items/${item.id}`)}>
            {editIcon()} {text('share.edit')}
          </a>
        </div>
      </aside>
      <div class="page-row owner-state">{itemState(item)}</div>
    </>
  )
}

function accessOf(site: Site, item: Item, hasPassword: boolean): string {
  const visibility = audienceWords(site, { isPrivate: item.private, kind: item.kind })
  return hasPassword ? plain('item.withPassword', { visibility }) : visibility
}

function countsOf(item: Item) {
  const { dl_limit: limit, downloads, views = 0 } = item
  return limit
    ? text('share.countsOf', { views, downloads, limit })
    : text('share.counts', { views, downloads })
}
