import type { Item } from '@anybin/contract'
import { text } from '../messages/index.ts'
import { attr, formatBytes, formatDate, formatDuration, link, nameOf, sharePath } from '../text.ts'
import { lockIcon, soundIcon } from './icons.tsx'

/** One item in a grid: a small picture and its name, together one link. */
export function itemCard(item: Item, thumbnailUrl: string, path = sharePath(item)) {
  return (
    <li>
      <a class="card" href={link(path)}>
        <span class="card-picture">
          {item.kind === 'audio' ? (
            soundIcon()
          ) : (
            <img src={link(thumbnailUrl)} alt="" loading="lazy" decoding="async" />
          )}
        </span>
        <span class="card-name" safe>
          {nameOf(item)}
        </span>
        <span class="card-facts">
          {item.private && (
            <span class="card-private">
              {lockIcon()}
              <span class="visually-hidden">{text('share.private')}</span>
            </span>
          )}
          <span safe>{sizeOrLength(item)}</span>
          {' · '}
          {dateOf(item.created_at)}
        </span>
      </a>
    </li>
  )
}

function sizeOrLength(item: Item): string {
  return item.duration_ms === undefined
    ? formatBytes(item.size_bytes)
    : formatDuration(item.duration_ms)
}

/** A moment, exact without JavaScript and relative with it. */
export function dateOf(epochMs: number) {
  return (
    <time datetime={attr(new Date(epochMs).toISOString())} data-controller="relative-date" safe>
      {formatDate(epochMs)}
    </time>
  )
}
