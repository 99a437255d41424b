import type { FolderList } from '@anybin/contract'
import { day } from '../../core/clock.ts'
import type { TrashedItem, TrashPage, TrashUse } from '../../items/index.ts'
import { renderAccountPage } from '../account/account-frame.tsx'
import { leftOf } from '../layout/end-words.tsx'
import { done, hiddenField, refusal } from '../layout/fields.tsx'
import { soundIcon, trashIcon } from '../layout/icons.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, isPlaceholder, link, nameOf } from '../text.ts'
import { folderNav } from './folder-nav.tsx'

const path = '/dashboard/trash'

export type TrashModel = {
  readonly frame: Frame
  readonly folders: FolderList
  readonly page: TrashPage
  readonly use: TrashUse
  /** For how many days the site keeps what is deleted now. */
  readonly days: number
  readonly now: number
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** One's trash: what is in it, for how long, and the way back. Works without a script. */
export function renderTrash(model: TrashModel): string {
  const { frame, folders, page, use } = model
  const shown = { folder: '', order: 'newest', page: 1 } as const
  return renderAccountPage(
    frame,
    '/dashboard',
    plain('trash.title'),
    <>
      {done(model.done)}
      {refusal(model.refusal)}
      <div class="uploads-page">
        {folderNav(folders, shown, frame.viewer?.usage, { ...use, isShown: true })}
        <div class="uploads-main">
          {page.entries.length === 0 ? emptyState(model) : list(model)}
        </div>
      </div>
    </>,
  )
}

function emptyState({ days }: TrashModel) {
  return (
    <section class="empty">
      <h2>{text('trash.nothing')}</h2>
      <p>{days > 0 ? text('trash.nothingHint', { days }) : text('trash.leadNone')}</p>
    </section>
  )
}

function list(model: TrashModel) {
  const { page, use, days } = model
  return (
    <>
      <div class="trash-head">
        <p>
          {days > 0 ? text('trash.lead', { days }) : text('trash.leadNone')}{' '}
          {text('trash.counts', { size: formatBytes(use.bytes) })}
        </p>
        <form method="post" action={path}>
          <button type="submit" name="act" value="empty" class="button button-danger">
            {text('trash.empty')}
          </button>
        </form>
      </div>
      <form class="trash" method="post" action={path}>
        {selectionBar()}
        <ul class="trash-list" aria-label={attr(plain('trash.list'))}>
          {page.entries.map((entry) => trashRow(entry, model.now))}
        </ul>
      </form>
      {page.nextCursor !== null && (
        <nav class="pages" aria-label={attr(plain('uploads.pages'))}>
          <a class="button" rel="next" href={link(`${path}?cursor=${page.nextCursor}`)}>
            {text('uploads.next')}
          </a>
        </nav>
      )}
    </>
  )
}

/** There only while something is selected. Restoring is first, and so what Enter in a checkbox presses. */
function selectionBar() {
  return (
    <fieldset class="trash-bar">
      <legend class="visually-hidden">{text('trash.selection')}</legend>
      <button type="submit" name="act" value="restore" class="button">
        {text('trash.restore')}
      </button>
      <button type="submit" name="act" value="remove" class="button button-danger">
        {text('trash.remove')}
      </button>
    </fieldset>
  )
}

function trashRow({ item, placeholder }: TrashedItem, now: number) {
  const name = nameOf(item)
  return (
    <li class="trash-row">
      <label class="trash-check">
        <input
          type="checkbox"
          name="ids"
          value={attr(item.id)}
          aria-label={attr(plain('uploads.select', { name }))}
          autocomplete="off"
        />
      </label>
      <span class="upload-preview">{face(item.kind, placeholder ?? undefined)}</span>
      <span class="trash-words">
        <span class="upload-name" safe>
          {name}
        </span>
        <span class="hint">
          <span safe>{deletedAgo(item.deleted_at, now)}</span>
          {' · '}
          <span safe>{daysLeft(item.kept_until, now)}</span>
        </span>
      </span>
      <span class="trash-acts">
        <button
          type="submit"
          name="restore"
          value={attr(item.id)}
          class="button"
          aria-label={attr(plain('trash.restoreOne', { name }))}
        >
          {text('trash.restore')}
        </button>
        <button
          type="submit"
          name="remove"
          value={attr(item.id)}
          class="button button-quiet button-danger"
          aria-label={attr(plain('trash.removeOne', { name }))}
          title={attr(plain('trash.remove'))}
        >
          {trashIcon()}
        </button>
      </span>
    </li>
  )
}

/** A few pixels that the page brings along: every address of the picture is 404. */
function face(kind: 'image' | 'audio', placeholder: string | undefined) {
  if (kind === 'audio') return soundIcon()
  return isPlaceholder(placeholder) ? <img src={attr(placeholder)} alt="" /> : trashIcon()
}

function deletedAgo(deletedAt: number, now: number): string {
  const count = Math.floor((now - deletedAt) / day)
  return count < 1 ? plain('trash.deletedToday') : plain('trash.deletedBefore', { count })
}

function daysLeft(keptUntil: number, now: number): string {
  const left = keptUntil - now
  return left < day ? plain('trash.hoursLeft') : leftOf(left)
}

/** Asks before anything goes for good; `ids` empty: all of it. */
export function renderTrashQuestion(frame: Frame, ids: readonly string[], count: number): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('trash.remove')), indexed: false, width: 'narrow' },
    <section class="panel gate">
      {trashIcon()}
      <h1>{text('trash.question', { count })}</h1>
      <p>{text('trash.questionHint')}</p>
      <form class="gate-tools" method="post" action={path}>
        {ids.map((id) => hiddenField('ids', id))}
        {hiddenField('sure', 'yes')}
        <button
          type="submit"
          name="act"
          value={ids.length === 0 ? 'empty' : 'remove'}
          class="button button-danger button-filled"
        >
          {text('trash.remove')}
        </button>
        <a class="button" href={path}>
          {text('trash.keep')}
        </a>
      </form>
    </section>,
  )
}
