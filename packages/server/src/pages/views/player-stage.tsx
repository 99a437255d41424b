import type { Item } from '@anybin/contract'
import type { OpenSharePage } from '../page-parts.ts'
import { attr, formatDuration, link, nameOf } from '../text.ts'
import { linkIcon, pauseIcon, playIcon } from './icons.tsx'

export type SoundUrls = { readonly peaks: string; readonly waveform: string }

/**
 * The clip: the browser's own player under a picture of the sound. JavaScript puts a player in their place that is drawn
 * from the peaks; until it has, and without it, nothing is missing.
 */
export function playerViewer({ item, shownUrl }: OpenSharePage, { peaks, waveform }: SoundUrls) {
  const length = formatDuration(item.duration_ms ?? 0)
  return (
    <figure
      class="stage stage-audio"
      data-controller="player"
      data-player-peaks-value={link(peaks)}
      data-player-seconds-value={`${(item.duration_ms ?? 0) / 1000}`}
      data-action="keydown->player#press hashchange@window->player#followLink"
    >
      <img class="player-picture" src={link(waveform)} width="1280" height="240" alt="" />
      {wave(item, length)}
      {controls(length)}
      {/* biome-ignore lint/a11y/useMediaCaption: people's own recordings; there are no captions to offer */}
      <audio
        class="player-plain"
        controls=""
        preload="metadata"
        src={link(shownUrl)}
        aria-label={attr(nameOf(item))}
        data-player-target="sound"
        data-action="play->player#show pause->player#show timeupdate->player#show seeking->player#show error->player#fail"
      ></audio>
      <input
        class="field player-link"
        type="text"
        readonly
        hidden
        aria-label="Link at this time"
        data-player-target="linkField"
      />
      <p class="player-trouble" role="alert" hidden data-player-target="trouble">
        This browser cannot play this clip. Download it to listen to it.
      </p>
    </figure>
  )
}

function wave(item: Item, length: string) {
  return (
    <div class="player-wave" data-player-target="wave">
      <input
        class="player-seek"
        type="range"
        min="0"
        max={`${(item.duration_ms ?? 0) / 1000}`}
        step="any"
        value="0"
        aria-label="Position"
        aria-valuetext={`0:00 of ${length}`}
        autocomplete="off"
        data-player-target="seek"
        data-action="player#seek"
      />
    </div>
  )
}

function controls(length: string) {
  return (
    <div class="player-bar">
      <button
        type="button"
        class="button button-main button-icon player-toggle"
        aria-label="Play"
        title="Space"
        data-player-target="toggle"
        data-action="player#toggle"
      >
        {playIcon()}
        {pauseIcon()}
      </button>
      <p class="player-time">
        <span data-player-target="time">0:00</span>
        {' / '}
        <span safe>{length}</span>
      </p>
      <button
        type="button"
        class="button player-speed"
        aria-label="Speed 1×"
        data-player-target="speed"
        data-action="player#faster"
      >
        1×
      </button>
      <button type="button" class="button" data-action="player#copyLink">
        {linkIcon()}
        <span data-player-target="link">Copy link at 0:00</span>
      </button>
    </div>
  )
}
