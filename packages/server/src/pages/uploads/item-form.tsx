import {
  type Expiration,
  expirations,
  hasExpiration,
  type ItemKind,
  maxWords,
} from '@anybin/contract'
import { audienceChoices, audienceHint, isPrivateWish } from '../layout/audience.ts'
import { expirationLabel } from '../layout/expiration-words.ts'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate, link } from '../text.ts'
import { passwordField } from './link-fields.tsx'
import type { OwnItemModel } from './own-item-model.ts'

/** Who may open it: everybody, or only people with the full link. */
export function audienceField(
  { site }: Frame,
  { kind, isPrivate }: { readonly kind: ItemKind; readonly isPrivate: boolean },
) {
  return (
    <>
      {selectField({
        id: 'private',
        name: 'private',
        label: plain('audience.label'),
        value: String(isPrivate),
        choices: audienceChoices(site, kind),
      })}
      <p class="hint">{audienceHint(site, kind) as 'safe'}</p>
    </>
  )
}

/** Everything about an item that its owner may change. */
export function itemForm(model: OwnItemModel) {
  const { own, folders, entered } = model
  const { item } = own
  const value = (name: string, current: string) => entered?.[name] ?? current
  return (
    <form
      class="panel own-item-form"
      method="post"
      action={link(`/dashboard/items/${item.id}`)}
      aria-labelledby="edit"
    >
      <h2 id="edit">{text('item.edit')}</h2>
      {textRow('title', plain('item.title'), value('title', item.title ?? ''), 200)}
      <div class="form-row">
        <label class="label" for="description">
          {text('item.description')}
        </label>
        <textarea class="field" id="description" name="description" rows="3" maxlength={5000} safe>
          {value('description', item.description ?? '')}
        </textarea>
      </div>
      {textRow(
        'tags',
        plain('item.tags'),
        value('tags', item.tags.join(', ')),
        1600,
        plain('item.tagsHint'),
      )}
      {item.kind === 'image' && wordFields(item, value)}
      {selectField({
        id: 'folder',
        name: 'folder',
        label: plain('item.folder'),
        value: value('folder', item.folder ?? ''),
        choices: [
          { value: '', text: plain('item.defaultFolder') },
          ...folders.map(({ slug, name }) => ({ value: slug, text: name })),
        ],
      })}
      {audienceField(model.frame, {
        kind: item.kind,
        isPrivate: entered ? isPrivateWish(entered['private'] ?? '') : item.private,
      })}
      {optOutField(item, entered ? entered['ai_optout'] !== undefined : item.ai_optout === true)}
      {passwordField(own.hasPassword)}
      {downloadField(item, value('dl_limit', String(item.dl_limit ?? '')))}
      {endFields(model)}
      <button type="submit" class="button button-main">
        {text('item.save')}
      </button>
    </form>
  )
}

/** What engines write and owners write better. */
function wordFields(
  item: OwnItemModel['own']['item'],
  value: (name: string, current: string) => string,
) {
  return (
    <>
      {textRow(
        'alt_text',
        plain('words.altText'),
        value('alt_text', item.alt_text ?? ''),
        maxWords.altText,
        plain('words.altTextHint'),
      )}
      {item.ai_optout !== true &&
        textRow(
          'ai_caption',
          plain('words.captionField'),
          value('ai_caption', item.ai_caption ?? ''),
          maxWords.caption,
        )}
    </>
  )
}

function optOutField({ kind }: OwnItemModel['own']['item'], isOut: boolean) {
  return (
    <div class="form-row">
      <label class="check">
        <input
          type="checkbox"
          name="ai_optout"
          value="1"
          checked={isOut}
          aria-describedby="ai_optout-hint"
        />
        {text(kind === 'image' ? 'words.optOut' : 'words.optOutAudio')}
      </label>
      <p class="hint" id="ai_optout-hint">
        {text(kind === 'image' ? 'words.optOutHint' : 'words.optOutAudioHint')}
      </p>
    </div>
  )
}

function downloadField({ downloads }: OwnItemModel['own']['item'], value: string) {
  return (
    <div class="form-row">
      <label class="label" for="dl_limit">
        {text('item.downloadLimit')}
      </label>
      <input
        class="field"
        id="dl_limit"
        type="number"
        name="dl_limit"
        min="1"
        max="1000000000"
        value={attr(value)}
        aria-describedby="dl_limit-hint"
      />
      <p class="hint" id="dl_limit-hint">
        {text('item.downloadLimitHint', { count: downloads })}
      </p>
    </div>
  )
}

function textRow(name: string, label: string, value: string, most: number, hint?: string) {
  const hintId = hint === undefined ? undefined : attr(`${name}-hint`)
  return (
    <div class="form-row">
      <label class="label" for={attr(name)} safe>
        {label}
      </label>
      <input
        class="field"
        id={attr(name)}
        name={attr(name)}
        value={attr(value)}
        maxlength={most}
        autocomplete="off"
        aria-describedby={hintId}
      />
      {hint !== undefined && (
        <p class="hint" id={hintId} safe>
          {hint}
        </p>
      )}
    </div>
  )
}

function endFields({ own: { item }, limits, entered, now }: OwnItemModel) {
  const choiceOf = (one: Expiration) => {
    const disabled = !hasExpiration(limits, one)
    return {
      value: one,
      disabled,
      text: disabled
        ? plain('item.notInPlan', { option: expirationLabel(one) })
        : expirationLabel(one),
    }
  }
  return (
    <>
      {selectField({
        id: 'expiration',
        name: 'expiration',
        label: plain('item.expires'),
        value: entered?.['expiration'] ?? '',
        choices: [
          { value: '', text: plain('item.keep', { expiration: presentEnd(item) }) },
          ...expirations.map(choiceOf),
        ],
      })}
      <div class="form-row ends-by-views">
        <label class="label" for="view_limit">
          {text('item.viewLimit')}
        </label>
        <input
          class="field"
          id="view_limit"
          type="number"
          name="view_limit"
          min="1"
          max="999"
          value={attr(entered?.['view_limit'] ?? String(item.view_limit ?? ''))}
        />
      </div>
      {limits.customDate && (
        <div class="form-row ends-by-date">
          <label class="label" for="expires_at">
            {text('item.expiresAt')}
          </label>
          <input
            class="field"
            id="expires_at"
            type="datetime-local"
            name="expires_at"
            min={attr(new Date(now).toISOString().slice(0, 16))}
            value={attr(entered?.['expires_at'] ?? '')}
          />
        </div>
      )}
    </>
  )
}

function presentEnd({ expiration, expires_at: at }: OwnItemModel['own']['item']): string {
  if (expiration === 'burn' || expiration === 'views') return expirationLabel(expiration)
  return at == null ? expirationLabel('forever') : formatDate(at)
}
