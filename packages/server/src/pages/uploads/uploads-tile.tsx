import type { Item } from '@anybin/contract'
import type { OwnItem } from '../../items/index.ts'
import { endOf } from '../layout/end-words.tsx'
import { clockIcon, downloadIcon, eyeIcon, flagIcon, keyIcon, lockIcon } from '../layout/icons.tsx'
import { cardPicture, dateOf } from '../layout/item-card.tsx'
import { stateWord } from '../layout/item-state.tsx'
import { plain, text } from '../messages/index.ts'
import { itemLetter } from '../share/share-page.tsx'
import { attr, formatBytes, formatDuration, link, nameOf } from '../text.ts'

/** One of one's own items: to be selected, and to be opened. */
export function uploadsTile(own: OwnItem, thumbnailUrl: string, now: number) {
  const { item } = own
  const name = nameOf(item)
  return (
    <li class="tile" data-uploads-target="tile" data-link={attr(item.url)}>
      <label class="tile-check">
        <input
          type="checkbox"
          name="ids"
          value={attr(item.id)}
          aria-label={attr(plain('uploads.select', { name }))}
          data-uploads-target="box"
          autocomplete="off"
        />
      </label>
      <a class="card" href={link(`/dashboard/items/${item.id}`)} data-uploads-target="link">
        <span class="card-picture">
          {cardPicture(item, thumbnailUrl)}
          {marks(own, now)}
        </span>
        <span class="card-name" safe>
          {name}
        </span>
        <span class="card-facts">
          <span safe>
            {item.duration_ms === undefined
              ? formatBytes(item.size_bytes)
              : formatDuration(item.duration_ms)}
          </span>
          {' · '}
          {dateOf(item.created_at)}
        </span>
      </a>
      {item.said_at_ms !== undefined && saidAt(item, item.said_at_ms)}
    </li>
  )
}

/** Leads to the moment in the clip in which the words are said. */
function saidAt(item: Item, ms: number) {
  const seconds = Math.floor(ms / 1000)
  return (
    <a class="tile-said" href={attr(`/${itemLetter(item)}/${item.id}#t=${seconds}`)}>
      {text('uploads.saidAt', { time: formatDuration(seconds * 1000) })}
    </a>
  )
}

/** What is special about who may see it, and for how long. */
function marks({ item, hasPassword }: OwnItem, now: number) {
  const end = endOf(item, now)
  const state = stateWord(item)
  const isMarked = item.private || hasPassword || end !== undefined || item.dl_limit != null
  if (!isMarked && state === undefined) return ''
  return (
    <span class="tile-marks">
      {state !== undefined && mark(flagIcon(), state)}
      {item.private && mark(lockIcon(), plain('uploads.private'))}
      {hasPassword && mark(keyIcon(), plain('uploads.password'))}
      {end !== undefined && mark(item.view_limit ? eyeIcon() : clockIcon(), end)}
      {item.dl_limit != null &&
        mark(
          downloadIcon(),
          plain('uploads.downloadsUsed', { used: item.downloads, limit: item.dl_limit }),
        )}
    </span>
  )
}

function mark(safeIcon: JSX.Element, words: string) {
  return (
    <span class="tile-mark">
      {safeIcon}
      <span safe>{words}</span>
    </span>
  )
}
