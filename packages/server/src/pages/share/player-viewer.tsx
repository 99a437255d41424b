import type { Item } from '@anybin/contract'
import type { KeptTranscript } from '../../enrichment/index.ts'
import { linkIcon, pauseIcon, playIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDuration, link, nameOf } from '../text.ts'
import type { OpenSharePage } from './share-view.ts'
import type { TranscriptUrls } from './transcript-view.tsx'

const start = '0:00'

export type SoundUrls = {
  readonly peaks: string
  readonly waveform: string
  readonly transcript: TranscriptUrls
  /** The clip for browsers that do not play it as it is, in the order in which they are tried. */
  readonly forms: readonly { readonly url: string; readonly type: string }[]
}

/** A clip as the player needs it. */
export type Played = Pick<OpenSharePage, 'shownUrl'> & {
  readonly item: Pick<Item, 'title' | 'filename' | 'kind' | 'created_at' | 'duration_ms'>
}

/**
 * The clip: the browser's own player under a picture of the sound. JavaScript puts a player in their place that is drawn
 * from the peaks; until it has, and without it, nothing is missing. Links to a moment lead to `pageUrl`, or to the page itself.
 */
export function playerViewer(
  { item, shownUrl }: Played,
  { peaks, waveform, forms, transcript: files }: SoundUrls,
  kept: KeptTranscript | undefined,
  pageUrl?: string,
) {
  const length = formatDuration(item.duration_ms ?? 0)
  const { chapters = [], segments = [] } = kept?.transcript ?? {}
  const hasCaptions = segments.length > 0
  const controllers = [
    'player',
    'fallback',
    'silence',
    'loudness',
    ...(hasCaptions ? ['captions'] : []),
  ]
  const seconds = `${(item.duration_ms ?? 0) / 1000}`
  return (
    <figure
      class="stage stage-audio"
      data-controller={controllers.join(' ')}
      data-player-peaks-value={link(peaks)}
      data-player-seconds-value={seconds}
      data-silence-seconds-value={seconds}
      data-player-page-value={pageUrl === undefined ? undefined : link(pageUrl)}
      data-fallback-forms-value={attr(JSON.stringify(forms))}
      data-action={`keydown->player#press keydown.s->silence#toggle keydown.e->loudness#toggle player:peaks->silence#learn player:peaks->loudness#learn hashchange@window->player#followLink pagehide@window->player#keepPlace${hasCaptions ? ' keydown.c->captions#toggle' : ''}`}
    >
      <img
        class="player-picture"
        src={link(waveform)}
        width="1280"
        height="240"
        alt=""
        data-player-target="picture"
      />
      {wave(item, length, chapters)}
      {hasCaptions && captionLine(kept?.transcript.language)}
      {controls(length, hasCaptions)}
      {/* biome-ignore lint/a11y/useMediaCaption: where somebody wrote down what is said, there is a track */}
      <audio
        class="player-plain"
        controls=""
        preload="metadata"
        src={link(shownUrl)}
        aria-label={attr(nameOf(item))}
        data-player-target="sound"
        data-fallback-target="sound"
        data-silence-target="sound"
        data-loudness-target="sound"
        data-action="play->player#join play->player#show play->loudness#apply pause->player#show pause->player#keepPlace timeupdate->player#show timeupdate->silence#skip seeking->player#show error->fallback#fail"
      >
        {tracks(files, kept)}
      </audio>
      <input
        class="field player-link"
        type="text"
        readonly
        hidden
        aria-label={attr(plain('share.linkAtTime'))}
        data-player-target="linkField"
      />
      <p class="player-converting" role="status" hidden data-fallback-target="converting">
        {text('share.converting')}
      </p>
      <p class="player-trouble" role="alert" hidden data-fallback-target="trouble">
        {text('share.cannotPlay')}
      </p>
      {forms[0] !== undefined && otherForm(forms[0].url)}
    </figure>
  )
}

function otherForm(url: string) {
  const tags = { a: (inner: JSX.Element) => <a href={link(url)}>{inner}</a> }
  return (
    <noscript>
      <p class="hint">{text('share.otherForm', {}, tags)}</p>
    </noscript>
  )
}

/** What is said and its chapters, for the scripts of the player: browsers draw neither under sound. */
function tracks(files: TranscriptUrls, kept: KeptTranscript | undefined) {
  const { chapters = [], language, segments = [] } = kept?.transcript ?? {}
  return (
    <>
      {segments.length > 0 && (
        <track
          kind="captions"
          src={link(files.vtt)}
          srclang={attr(language ?? 'und')}
          label={attr(plain('share.captions'))}
          data-captions-target="track"
          data-action="load->captions#show cuechange->captions#show"
        />
      )}
      {chapters.length > 0 && (
        <track
          kind="chapters"
          src={link(files.chapters)}
          srclang={attr(language ?? 'und')}
          label={attr(plain('share.chapters'))}
          data-player-target="chapters"
          data-action="load->player#readChapters"
        />
      )}
    </>
  )
}

function captionLine(language: string | null | undefined) {
  return (
    <p
      class="player-captions"
      lang={attr(language ?? 'und')}
      hidden
      data-captions-target="line"
    ></p>
  )
}

/** Of no use before the script knows the clip. */
function switchButton(controller: 'silence' | 'loudness', words: JSX.Element) {
  const target = { [`data-${controller}-target`]: 'button' }
  return (
    <button
      type="button"
      class="button player-switch"
      aria-pressed="false"
      hidden
      data-action={attr(`${controller}#toggle`)}
      {...target}
    >
      {words}
    </button>
  )
}

function captionsButton() {
  return (
    <button
      type="button"
      class="button player-switch"
      aria-pressed="false"
      title={attr(plain('share.captionsKey'))}
      data-captions-target="button"
      data-action="captions#toggle"
    >
      CC <span class="visually-hidden">{text('share.captions')}</span>
    </button>
  )
}

type Chapters = KeptTranscript['transcript']['chapters']

function wave(item: Played['item'], length: string, chapters: Chapters) {
  return (
    <div class="player-wave" data-player-target="wave">
      {chapters.length > 0 && chapterMarks(item.duration_ms ?? 0, chapters)}
      <input
        class="player-seek"
        type="range"
        min="0"
        max={`${(item.duration_ms ?? 0) / 1000}`}
        step="any"
        value="0"
        aria-label={attr(plain('share.position'))}
        aria-valuetext={attr(plain('share.positionOf', { position: start, length }))}
        autocomplete="off"
        data-player-target="seek"
        data-action="player#seek"
      />
    </div>
  )
}

/** A line where each begins. What they are called stands in the list below, and in the bar while it plays. */
function chapterMarks(durationMs: number, chapters: Chapters) {
  const lines = chapters.map(({ startMs }) => `M${startMs} 0V1`).join('')
  return (
    <svg
      class="wave-chapters"
      viewBox={attr(`0 0 ${Math.max(durationMs, 1)} 1`)}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={attr(lines)} vector-effect="non-scaling-stroke" />
    </svg>
  )
}

function controls(length: string, hasCaptions: boolean) {
  return (
    <div class="player-bar">
      <button
        type="button"
        class="button button-main button-icon player-toggle"
        aria-label={attr(plain('share.play'))}
        title={attr(plain('share.playKey'))}
        data-player-target="toggle"
        data-action="player#toggle fallback#want"
      >
        {playIcon()}
        {pauseIcon()}
      </button>
      <p class="player-time">
        <span data-player-target="time">{start}</span>
        {' / '}
        <span safe>{length}</span>
      </p>
      <button
        type="button"
        class="button player-speed"
        aria-label={attr(plain('share.speed', { speed: '1' }))}
        data-player-target="speed"
        data-action="player#faster"
      >
        1×
      </button>
      {switchButton('silence', text('share.skipSilence'))}
      {switchButton('loudness', text('share.evenLoudness'))}
      {hasCaptions && captionsButton()}
      <button type="button" class="button" data-action="player#copyLink">
        {linkIcon()}
        <span data-player-target="link">{text('share.copyAtTime', { time: start })}</span>
      </button>
      <p class="player-chapter" data-player-target="chapter"></p>
    </div>
  )
}
