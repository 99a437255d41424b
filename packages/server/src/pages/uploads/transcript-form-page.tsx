import type { Item } from '@anybin/contract'
import { renderAccountPage } from '../account/account-frame.tsx'
import { done, hiddenField, mainButton, refusal } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { itemLetter } from '../share/share-page.tsx'
import { attr, formatDuration, link, nameOf } from '../text.ts'
import type { Passage } from './transcript-form.ts'

export type TranscriptFormModel = {
  readonly frame: Frame
  readonly item: Item
  readonly language: string | null
  readonly passages: readonly Passage[]
  /** From 1 on. */
  readonly page: number
  readonly pages: number
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** The words and the speakers of a transcript, to be corrected by the owner of the clip. */
export function renderTranscriptForm(model: TranscriptFormModel): string {
  const { frame, item, passages, page, pages } = model
  return renderAccountPage(
    frame,
    '/dashboard',
    plain('transcript.title'),
    <section class="panel transcript-form">
      <p>
        <a href={link(`/${itemLetter(item)}/${item.id}`)} safe>
          {nameOf(item)}
        </a>
      </p>
      <p class="hint">{text('transcript.hint')}</p>
      {done(model.done)}
      {refusal(model.refusal)}
      <form method="post" action={link(pathOf(item, page))}>
        {passages.map((passage) => passageFields(passage, model.language))}
        {mainButton(plain('transcript.save'))}
      </form>
      {pages > 1 && (
        <nav class="pages" aria-label={attr(plain('uploads.pages'))}>
          {page > 1 && (
            <a class="button" rel="prev" href={link(pathOf(item, page - 1))}>
              {text('transcript.earlier')}
            </a>
          )}
          <span>{text('uploads.page', { page, pages })}</span>
          {page < pages && (
            <a class="button" rel="next" href={link(pathOf(item, page + 1))}>
              {text('transcript.later')}
            </a>
          )}
        </nav>
      )}
    </section>,
  )
}

function passageFields({ startMs, speaker, text: said }: Passage, language: string | null) {
  const time = formatDuration(startMs)
  return (
    <fieldset class="form-row">
      <legend safe>{time}</legend>
      {hiddenField('start', `${startMs}`)}
      <input
        class="field"
        name="speaker"
        value={attr(speaker)}
        maxlength={40}
        autocomplete="off"
        placeholder={attr(plain('transcript.speaker'))}
        aria-label={attr(plain('transcript.speakerAt', { time }))}
      />
      <textarea
        class="field"
        name="text"
        rows="3"
        lang={attr(language ?? 'und')}
        aria-label={attr(plain('transcript.wordsAt', { time }))}
        safe
      >
        {said}
      </textarea>
    </fieldset>
  )
}

function pathOf({ id }: Item, page: number): string {
  return `/dashboard/items/${id}/transcript?page=${page}`
}
