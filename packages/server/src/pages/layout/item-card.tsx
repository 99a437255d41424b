import type { Item } from '@anybin/contract'
import { text } from '../messages/index.ts'
import { waveformPath } from '../rendition-urls.ts'
import {
  attr,
  formatBytes,
  formatDate,
  formatDay,
  formatDuration,
  link,
  nameOf,
  sharePath,
} from '../text.ts'
import { lockIcon } from './icons.tsx'

/**
 * One item in a grid: a small picture and its name, together one link. `stepPath`: for a visitor of its folder, whom its own link is
 * no matter.
 */
export function itemCard(item: Item, thumbnailUrl: string, stepPath?: string) {
  return (
    <li>
      <a class="card" href={link(stepPath ?? sharePath(item))}>
        <span class="card-picture">{cardPicture(item, thumbnailUrl)}</span>
        <span class="card-name" safe>
          {nameOf(item)}
        </span>
        <span class="card-facts">
          {item.private && stepPath === undefined && (
            <span class="card-private">
              {lockIcon()}
              <span class="visually-hidden">{text('share.private')}</span>
            </span>
          )}
          <span safe>{sizeOrLength(item)}</span>
          {' · '}
          {stepPath === undefined ? dateOf(item.created_at) : dayOf(item.created_at)}
        </span>
      </a>
    </li>
  )
}

/** The face of an item: of a picture a small one, of a clip its wave. */
export function cardPicture(item: Item, thumbnailUrl: string) {
  return item.kind === 'audio' ? (
    <img class="card-wave" src={link(waveformPath(item))} alt="" loading="lazy" decoding="async" />
  ) : (
    <img src={link(thumbnailUrl)} alt="" loading="lazy" decoding="async" />
  )
}

function sizeOrLength(item: Item): string {
  return item.duration_ms === undefined
    ? formatBytes(item.size_bytes)
    : formatDuration(item.duration_ms)
}

/** A day, which stays as it is: hundreds of moments that a script rewrites keep a phone busy for seconds. */
function dayOf(epochMs: number) {
  return (
    <time datetime={attr(new Date(epochMs).toISOString())} safe>
      {formatDay(epochMs)}
    </time>
  )
}

/** A moment, exact without JavaScript and relative with it. */
export function dateOf(epochMs: number) {
  return (
    <time datetime={attr(new Date(epochMs).toISOString())} data-controller="relative-date" safe>
      {formatDate(epochMs)}
    </time>
  )
}
