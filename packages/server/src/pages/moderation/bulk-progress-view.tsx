import type { BulkProgress } from '../../moderation/index.ts'
import { hiddenField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { BulkProgressModel, DeskModel } from './desk-model.ts'
import { bulkProgressPath, deskPath, deskSearchText } from './desk-query.ts'

const refreshSeconds = 2

/** Without JavaScript the page asks again by itself; with it, only what changes is replaced. */
export function refreshing() {
  return (
    <noscript>
      <meta http-equiv="refresh" content={String(refreshSeconds)} />
    </noscript>
  )
}

/** How far many are that are decided about together, or taken back. */
export function progressView(model: DeskModel, progress: BulkProgressModel) {
  const { done, all } = farOf(progress)
  return (
    <section
      class="file bulk-progress"
      aria-labelledby="progress"
      data-controller="progress"
      data-progress-running-value={String(!progress.isDone)}
    >
      <h2 id="progress" safe>
        {titleOf(progress)}
      </h2>
      {!progress.isDone && (
        <progress
          class="upload-progress"
          max={all}
          value={done}
          aria-labelledby="progress"
        ></progress>
      )}
      <p data-progress-target="far" safe>
        {farWords(progress)}
      </p>
      {!progress.isDone && <p class="hint">{text('desk.bulk.progress.hint')}</p>}
      <div class="desk-buttons">
        {!progress.isDone && (
          <a class="button script-none" href={attr(bulkProgressPath(progress.id, model.wish))}>
            {text('desk.bulk.progress.refresh')}
          </a>
        )}
        {progress.isUndoable && undoForm(model, progress)}
        <a class="button button-quiet" href={attr(deskPath(model.wish))}>
          {text('desk.bulk.progress.back')}
        </a>
      </div>
      {progress.isDone && leftOut(progress)}
    </section>
  )
}

function undoForm({ wish }: DeskModel, { id, isDone }: BulkProgressModel) {
  return (
    <form method="post" action={attr(`/moderation/decisions/${id}/undo`)}>
      {hiddenField('back', deskSearchText(wish))}
      <button type="submit" class="button">
        {text(isDone ? 'desk.log.undo' : 'desk.bulk.progress.stop')}
      </button>
    </form>
  )
}

function leftOut({ refusals }: BulkProgressModel) {
  if (refusals.length === 0) return ''
  return (
    <>
      <h3>{text('desk.bulk.progress.refused')}</h3>
      <ul>
        {refusals.map(({ itemId, isGone }) => (
          <li>
            <span safe>{itemId}</span>:{' '}
            {text(isGone ? 'desk.bulk.progress.gone' : 'desk.bulk.progress.busy')}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is under way, wherever at the desk somebody is. */
export function underWayNotice({ progress, underWay, wish }: DeskModel) {
  const others = underWay.filter(({ id }) => id !== progress?.id)
  if (others.length === 0) return ''
  return (
    <ul class="notice bulk-under-way">
      {others.map((one) => (
        <li>
          <a href={attr(bulkProgressPath(one.id, wish))}>
            {text('desk.bulk.underWay', { what: titleOf(one), ...farOf(one) })}
          </a>
        </li>
      ))}
    </ul>
  )
}

function titleOf({ act, items }: BulkProgress): string {
  return plain(`desk.bulk.progress.${act}`, { items })
}

function farOf({ items, decided, refused, reversed, undoneAt }: BulkProgress) {
  return undoneAt === null
    ? { done: decided + refused, all: items }
    : { done: reversed, all: decided }
}

function farWords(progress: BulkProgress): string {
  const { decided, refused, reversed, undoneAt, isDone } = progress
  const isUndone = undoneAt !== null
  if (!isDone) {
    return plain(`desk.bulk.progress.${isUndone ? 'farUndone' : 'far'}`, farOf(progress))
  }
  return isUndone
    ? plain('desk.bulk.progress.undone', { reversed })
    : plain('desk.bulk.done', { decided, refused })
}
