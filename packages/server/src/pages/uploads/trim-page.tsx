import type { Item } from '@anybin/contract'
import { renderAccountPage } from '../account/account-frame.tsx'
import { done, hiddenField, mainButton, refusal } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link, nameOf } from '../text.ts'
import { type TrimFields, writeClock } from './trim-form.ts'

export type TrimModel = {
  readonly frame: Frame
  readonly item: Item
  readonly soundUrl: string
  readonly peaksUrl: string
  readonly entered?: Partial<TrimFields> | undefined
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** Where the owner of a clip cuts it. Without a script the times are typed, beside the browser's own player. */
export function renderTrim(model: TrimModel): string {
  const { frame, item } = model
  return renderAccountPage(
    frame,
    '/dashboard',
    plain('trim.title'),
    <section class="panel">
      <p>
        <a href={link(`/dashboard/items/${item.id}`)} safe>
          {nameOf(item)}
        </a>
      </p>
      <p class="hint">{text('trim.hint')}</p>
      {done(model.done)}
      {refusal(model.refusal)}
      {trimForm(model)}
    </section>,
  )
}

function trimForm({ item, soundUrl, peaksUrl, entered }: TrimModel) {
  const length = item.duration_ms ?? 0
  return (
    <form
      class="trim"
      method="post"
      action={link(`/dashboard/items/${item.id}/trim`)}
      data-controller="trim"
      data-trim-peaks-value={link(peaksUrl)}
      data-trim-seconds-value={`${length / 1000}`}
      data-action="keydown->trim#press"
    >
      {hiddenField('sha256', item.sha256 ?? '')}
      <div class="trim-wave" data-trim-target="wave">
        {slider('from', plain('trim.start'), length)}
        {slider('to', plain('trim.end'), length)}
      </div>
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript stands on the page of the clip */}
      <audio
        controls=""
        preload="metadata"
        src={link(soundUrl)}
        aria-label={attr(nameOf(item))}
        data-trim-target="sound"
        data-action="timeupdate->trim#follow seeking->trim#follow pause->trim#stop"
      ></audio>
      <fieldset class="trim-selection">
        <legend>{text('trim.selection')}</legend>
        {timeField('from', plain('trim.start'), entered?.from ?? writeClock(0))}
        {timeField('to', plain('trim.end'), entered?.to ?? writeClock(length))}
        <p class="hint" id="trim-hint">
          {text('trim.timeHint')}
        </p>
        {scriptButtons()}
      </fieldset>
      <fieldset>
        <legend>{text('trim.what')}</legend>
        {choice('keep', plain('trim.keep'), entered?.what !== 'cut')}
        {choice('cut', plain('trim.cut'), entered?.what === 'cut')}
      </fieldset>
      <p class="trim-end">
        {mainButton(plain('trim.save'))}
        <span class="hint" role="status" data-trim-target="length"></span>
      </p>
    </form>
  )
}

/** Over the wave: its ends are pulled, or moved by the arrow keys. */
function slider(name: 'from' | 'to', label: string, length: number) {
  return (
    <input
      class="trim-slider"
      type="range"
      min="0"
      max={`${length / 1000}`}
      step="0.1"
      value={name === 'from' ? '0' : `${length / 1000}`}
      aria-label={attr(label)}
      autocomplete="off"
      data-trim-target={`${name}Slider`}
      data-action="trim#slide"
    />
  )
}

function timeField(name: 'from' | 'to', label: string, value: string) {
  return (
    <div class="form-row">
      <label class="label" for={`trim-${name}`} safe>
        {label}
      </label>
      <input
        class="field"
        id={`trim-${name}`}
        name={name}
        value={attr(value)}
        required
        maxlength={20}
        autocomplete="off"
        aria-describedby="trim-hint"
        data-trim-target={name}
        data-action="change->trim#type"
      />
    </div>
  )
}

function scriptButtons() {
  return (
    <p class="script-only">
      <button type="button" class="button" data-action="trim#startHere">
        {text('trim.startHere')}
      </button>
      <button type="button" class="button" data-action="trim#endHere">
        {text('trim.endHere')}
      </button>
      <button type="button" class="button" data-action="trim#listen">
        {text('trim.listen')}
      </button>
    </p>
  )
}

function choice(value: 'keep' | 'cut', label: string, isChosen: boolean) {
  return (
    <label class="trim-choice">
      <input
        type="radio"
        name="what"
        value={value}
        checked={isChosen}
        data-trim-target={value === 'cut' ? 'cut' : undefined}
        data-action="trim#show"
      />{' '}
      <span safe>{label}</span>
    </label>
  )
}
