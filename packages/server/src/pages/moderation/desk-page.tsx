import { done, hiddenField, refusal } from '../layout/fields.tsx'
import { renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { progressView, refreshing, underWayNotice } from './bulk-progress-view.tsx'
import { bulkVerdict, bulkView } from './bulk-view.tsx'
import { caseView } from './case-view.tsx'
import { decisionsView } from './decisions-view.tsx'
import type { DeskModel } from './desk-model.ts'
import { deskSearchText } from './desk-query.ts'
import { listsView } from './lists-view.tsx'
import { queueView } from './queue-view.tsx'
import { verdictView } from './verdict-view.tsx'

/** The desk: the queue, a case, and what is decided about it. */
export function renderDesk(model: DeskModel): string {
  const { frame, one, progress } = model
  return renderDocument(
    frame,
    {
      title: titleOf(frame, plain('desk.title')),
      indexed: false,
      width: 'desk',
      ...(progress && !progress.isDone && { head: refreshing() }),
    },
    <>
      <h1 class="visually-hidden">{text('desk.title')}</h1>
      <div
        class={`desk ${one ? 'desk-open' : ''}`}
        data-controller="desk"
        data-action="keydown@window->desk#key"
      >
        {queueView(model)}
        <div class="desk-main">
          {underWayNotice(model)}
          {undoToast(model)}
          {model.undo === undefined && done(model.done)}
          {refusal(model.refusal)}
          {mainView(model)}
          <p class="desk-keys hint script-only">
            {text('desk.keys', {}, { kbd: (inner) => <kbd>{inner}</kbd> })}
          </p>
        </div>
        {sideView(model)}
      </div>
    </>,
  )
}

function mainView(model: DeskModel) {
  const { bulk, log, one, progress, wish } = model
  if (progress) return progressView(model, progress)
  if (one && bulk) return bulkView({ model, one, bulk })
  if (one) return caseView(model, one)
  if (log) return <section class="file">{decisionsView(model, log)}</section>
  if (wish.tab === 'lists') return <section class="file">{listsView(model)}</section>
  return nothingOpen()
}

function sideView(model: DeskModel) {
  const { bulk, one } = model
  if (!one) return ''
  return bulk ? bulkVerdict({ model, one, bulk }) : verdictView({ model, one })
}

function nothingOpen() {
  return (
    <section class="file" aria-labelledby="none">
      <h2 id="none">{text('desk.noCase')}</h2>
      <p class="hint">{text('desk.noCaseHint')}</p>
    </section>
  )
}

/** What was just decided can be taken back for a moment. `z` presses the button. */
function undoToast({ done: sentence, one, undo, wish }: DeskModel) {
  if (!undo) return ''
  return (
    <form
      class="notice undo"
      method="post"
      action="/moderation/undo"
      data-controller="undo"
      data-undo-left-value={undo.leftMs}
      data-action="keydown@window->undo#key"
    >
      {hiddenField(undo.isBulk ? 'bulk' : 'decision', undo.id)}
      {hiddenField('back', deskSearchText(wish))}
      {one !== undefined && hiddenField('case', one.file.row.id)}
      <p role="status" data-undo-target="words" safe>
        {sentence ?? ''}
      </p>
      <button type="submit" class="button" data-undo-target="button" data-key="z">
        {text('desk.undo')}
        <span class="script-only" data-undo-target="seconds" aria-hidden="true"></span>
      </button>
    </form>
  )
}
