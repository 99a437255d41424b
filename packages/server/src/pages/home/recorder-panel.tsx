import { microphoneIcon, pauseIcon, stopIcon } from '../layout/icons.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { hindrances, keptRecording } from './recorder-notices.tsx'

/** The recorder, in the form that uploads what it recorded. It needs the script, and says so. */
export function recorderPanel(frame: Frame) {
  return (
    <>
      <p class="notice notice-warn script-none">{text('record.needsScript')}</p>
      {hindrances(frame)}
      {keptRecording()}
      <section class="panel recorder script-only" aria-label={attr(plain('record.panel'))}>
        {/* Takes the focus of buttons that go. Not what is around them: Tab passes by all that is in there, in Chromium. */}
        <p class="recorder-phase" role="status" tabindex="-1" data-recorder-target="phase"></p>
        <p class="recorder-time" data-recorder-target="time">
          0:00
        </p>
        {beginning()}
        {level()}
        <p class="notice notice-warn" role="alert" data-recorder-target="trouble"></p>
        <p class="notice notice-warn" role="status" hidden data-recorder-target="offline">
          {text('record.offline')}
        </p>
        {tools()}
        {review()}
      </section>
      {soundSettings()}
      {question()}
    </>
  )
}

/** The last word, behind the options that hold for it. */
export function recorderSending() {
  return (
    <p class="recorder-sending script-only">
      <button type="button" class="button button-main" data-action="recorder#send">
        {text('record.send')}
      </button>
    </p>
  )
}

export const recorderActions = [
  'keydown@window->recorder#press',
  'online@window->recorder#showConnection',
  'offline@window->recorder#showConnection',
  'beforeunload@window->recorder#warnBeforeLeaving',
  'visibilitychange@document->recorder#stayAwake',
  'recorder:send->uploader#takeFiles',
  'uploader:uploaded->recorder#uploaded',
  'uploader:removed->recorder#removed',
]

function beginning() {
  return (
    <div class="recorder-beginning">
      <button
        type="button"
        class="recorder-button"
        aria-label={attr(plain('record.start'))}
        aria-keyshortcuts="R"
        data-action="recorder#start"
      >
        {microphoneIcon()}
      </button>
      <p class="hint">
        {text('record.press')}
        <span class="key-hint">{text('record.pressKey', {}, { kbd })}</span>
      </p>
    </div>
  )
}

function level() {
  return (
    <div class="recorder-level">
      <meter
        class="level"
        min="-60"
        max="0"
        high={-6}
        optimum={-18}
        value={-60}
        aria-label={attr(plain('record.level'))}
        data-recorder-target="meter"
      ></meter>
      <p class="level-scale" aria-hidden="true">
        <span>{text('record.quiet')}</span>
        <span>{text('record.loud')}</span>
      </p>
      <p class="recorder-advice" role="status" data-recorder-target="advice"></p>
    </div>
  )
}

function tools() {
  return (
    <div class="recorder-tools">
      <button
        type="button"
        class="button recorder-pause"
        aria-keyshortcuts="Space"
        data-action="recorder#pause"
      >
        {pauseIcon()}
        {text('record.pause')}
      </button>
      <button
        type="button"
        class="button recorder-go-on"
        aria-keyshortcuts="Space"
        data-action="recorder#goOn"
      >
        {microphoneIcon()}
        {text('record.goOn')}
      </button>
      <button
        type="button"
        class="button button-main"
        aria-keyshortcuts="Enter"
        data-action="recorder#finish"
      >
        {stopIcon()}
        {text('record.finish')}
      </button>
      <p class="hint">
        <span class="recorder-size" data-recorder-target="size"></span> {text('record.safe')}
      </p>
      <p class="hint key-hint">{text('record.keys', {}, { kbd })}</p>
    </div>
  )
}

function review() {
  return (
    <div class="recorder-review">
      {/* biome-ignore lint/a11y/useMediaCaption: what was just said; nobody wrote it down yet */}
      <audio
        controls=""
        aria-label={attr(plain('record.listen'))}
        data-recorder-target="sound"
        data-action="ended->recorder#playNext"
      ></audio>
      <p class="hint" data-recorder-target="parts"></p>
      <p class="recorder-choices">
        <button type="button" class="button" data-action="recorder#goOn">
          {microphoneIcon()}
          {text('record.goOn')}
        </button>
        <button type="button" class="button button-quiet" data-action="recorder#ask">
          {text('record.again')}
        </button>
      </p>
    </div>
  )
}

/** Whether it is on, the browser tells by itself; what it was, the script knows. */
const asSwitch = { role: 'switch', autocomplete: 'off' }

/** What is remembered in this browser; the script fills the list. */
function soundSettings() {
  return (
    <section
      class="panel recorder-settings script-only"
      aria-label={attr(plain('record.settings'))}
      data-action="change->recorder#remember"
    >
      <label class="recorder-input">
        <span class="label">{text('record.input')}</span>
        <select class="field" autocomplete="off" data-recorder-target="input"></select>
      </label>
      <label class="check">
        <input type="checkbox" {...asSwitch} data-recorder-target="noise" />
        {text('record.noise')}
      </label>
      <label class="check">
        <input type="checkbox" {...asSwitch} data-recorder-target="volume" />
        <span>
          {text('record.volume')} <span class="hint">{text('record.volumeHint')}</span>
        </span>
      </label>
    </section>
  )
}

function question() {
  return (
    <dialog
      class="panel recorder-question"
      aria-labelledby="recorder-question"
      data-recorder-target="question"
    >
      <p id="recorder-question">{text('record.question')}</p>
      <p class="recorder-choices">
        <button type="button" class="button button-filled" data-action="recorder#discard">
          {text('record.discard')}
        </button>
        <button type="button" class="button" data-action="recorder#closeQuestion">
          {text('record.keep')}
        </button>
      </p>
    </dialog>
  )
}

function kbd(inner: JSX.Element) {
  return <kbd>{inner}</kbd>
}
