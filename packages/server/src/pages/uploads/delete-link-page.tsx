import type { Item } from '@anybin/contract'
import type { LinkedItem } from '../../items/index.ts'
import { expirationLabel } from '../layout/expiration-words.ts'
import { done, mainButton, refusal } from '../layout/fields.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { type MessageId, plain, text } from '../messages/index.ts'
import { copyLinks, copyRow } from '../share/copy-links.tsx'
import { resultLinks } from '../share/result-links.tsx'
import type { LinkLimits } from '../share/share-view.ts'
import type { Site } from '../site.ts'
import { attr, formatDate, link, nameOf } from '../text.ts'
import { audienceField } from './item-form.tsx'

export type DeleteLinkModel = {
  readonly frame: Frame
  readonly linked: LinkedItem
  readonly limits: LinkLimits
  /** Of this page, which is the secret. */
  readonly path: string
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** An upload for whoever has its delete link: how it is doing, and what can be done about it. None of its bytes. */
export function renderDeleteLink(model: DeleteLinkModel): string {
  const { frame, linked, limits, path } = model
  const { item } = linked
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('deleteLink.title')), indexed: false, width: 'narrow' },
    <>
      <h1 safe>{nameOf(item)}</h1>
      {done(model.done)}
      {stateNotice(frame, linked, path)}
      {isShared(item) && (
        <section class="panel" aria-labelledby="links">
          <h2 id="links">{text('deleteLink.links')}</h2>
          {copyLinks(item, limits)}
        </section>
      )}
      {editForm(model)}
      <section class="panel" aria-labelledby="delete">
        <h2 id="delete">{text('deleteLink.delete')}</h2>
        <p>{text('deleteLink.deleteWarning')}</p>
        <form method="post" action={link(path)}>
          <button type="submit" class="button button-danger button-filled">
            {text('deleteLink.delete')}
          </button>
        </form>
      </section>
    </>,
  )
}

/** What the uploader that runs in the browser shows of a guest's file that has arrived. */
export function renderDeleteLinkPart(
  linked: LinkedItem,
  limits: LinkLimits,
  deleteUrl: string,
): string {
  return (
    <>
      {linked.isWaiting && <p class="notice">{text(sentenceOf({}, linked))}</p>}
      {resultLinks(linked.item, limits)}
      <div class="copy-list">
        {copyRow(plain('deleteLink.label'), deleteUrl)}
        <p class="hint">{text('deleteLink.keep')}</p>
      </div>
    </>
  ) as string
}

function stateNotice({ site }: Frame, linked: LinkedItem, path: string) {
  const { item, isWaiting } = linked
  const facts = item.moderation?.facts
  return (
    <div class={isShared(item) ? 'notice' : 'notice notice-bad'} role="status">
      <p>{text(sentenceOf(site, linked))}</p>
      {(facts ?? '') !== '' && <p safe>{facts}</p>}
      {item.expires_at != null && (
        <p>{text('deleteLink.ends', { date: formatDate(item.expires_at) })}</p>
      )}
      {isWaiting && (
        <p>
          <a class="button" href={link(path)}>
            {text('deleteLink.again')}
          </a>
        </p>
      )}
    </div>
  )
}

function sentenceOf(
  site: Pick<Site, 'hasGallery'>,
  { item, isWaiting, row }: LinkedItem,
): MessageId {
  const state = item.scan_state ?? 'clean'
  if (state === 'held' || state === 'failed' || state === 'blocked') return `deleteLink.${state}`
  if (isWaiting) return row.scan_policy === 'review' ? 'deleteLink.waiting' : 'deleteLink.checking'
  if (item.private) return 'deleteLink.private'
  return site.hasGallery && item.kind === 'image' ? 'deleteLink.gallery' : 'deleteLink.public'
}

/** Whether its link leads others to it, now or soon. */
function isShared({ scan_state: state }: Item): boolean {
  return state === 'pending' || state === 'clean'
}

function editForm({ frame, linked, path, refusal: sentence }: DeleteLinkModel) {
  const { item, endings } = linked
  const current = { value: '', text: plain('item.keep', { expiration: endOf(item) }) }
  return (
    <form class="panel" method="post" action={link(`${path}/changes`)} aria-labelledby="edit">
      <h2 id="edit">{text('deleteLink.edit')}</h2>
      {refusal(sentence)}
      <div class="form-row">
        <label class="label" for="title">
          {text('item.title')}
        </label>
        <input
          class="field"
          id="title"
          name="title"
          value={attr(item.title ?? '')}
          maxlength={200}
          autocomplete="off"
        />
      </div>
      {audienceField(frame, { kind: item.kind, isPrivate: item.private })}
      {endings.length > 0 &&
        selectField({
          id: 'expiration',
          name: 'expiration',
          label: plain('item.expires'),
          value: '',
          choices: [current, ...endings.map((one) => ({ value: one, text: expirationLabel(one) }))],
        })}
      {mainButton(plain('item.save'))}
    </form>
  )
}

function endOf({ expires_at: at, expiration }: Item): string {
  if (expiration === 'burn') return expirationLabel('burn')
  return at == null ? plain('item.never') : formatDate(at)
}
