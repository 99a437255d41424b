import {
  type Expiration,
  type ExpirationRow,
  expirations,
  expirationTable,
  type ItemKind,
} from '@anybin/contract'
import type { FolderChoice } from '../../items/index.ts'
import { audienceChoices, audienceHint } from '../layout/audience.ts'
import { plain, text } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr, formatSpan } from '../text.ts'
import { describedOptions, titleOption } from './described-options.tsx'
import type { UploadLimits } from './upload-limits.ts'

/**
 * What can be asked for with an upload. Before the file, so that a server that streams the form knows it when the bytes come.
 * `only`: where all uploads are of one kind.
 */
export function uploadOptions(
  site: Site,
  limits: UploadLimits,
  folders: readonly FolderChoice[],
  only?: ItemKind,
) {
  const kinds = site.takes ?? site.kinds
  const kind = only ?? (kinds?.length === 1 ? kinds[0] : undefined)
  return (
    <fieldset class="options" data-action="input->uploader#tellOptions">
      <legend class="visually-hidden">{text('upload.options')}</legend>
      <p class="options-sentence script-only" data-uploader-target="sentence"></p>
      {kind === 'audio' && titleOption()}
      {audience(site, kind)}
      {keep(limits)}
      <div class="keep" data-uploader-target="viewers">
        <label class="keep">
          {text('upload.viewLimit')}
          <input
            class="field field-number"
            type="number"
            name="view_limit"
            min={1}
            max={999}
            aria-describedby="view-limit-hint"
            data-uploader-target="option"
          />
        </label>
        {hint('view-limit-hint', plain('upload.viewLimitHint'))}
      </div>
      <label class="keep script-only" data-uploader-target="date">
        {text('upload.expiresAt')}
        <input
          class="field"
          type="datetime-local"
          name="expires_at"
          data-uploader-target="option"
        />
      </label>
      {folders.length > 0 && folderChoice(folders)}
      {describedOptions(kind !== 'audio')}
      {moreOptions(limits)}
    </fieldset>
  )
}

function audience(site: Site, kind: ItemKind | undefined) {
  return (
    <div class="keep">
      <label class="keep">
        {text('audience.label')}
        <select
          class="field"
          name="private"
          aria-describedby="private-hint"
          data-uploader-target="option"
        >
          {audienceChoices(site, kind).map(({ value, text: words }) => (
            <option value={value} data-says={attr(audienceSentence(site, value, kind))} safe>
              {words}
            </option>
          ))}
        </select>
      </label>
      {hint('private-hint', audienceHint(site, kind))}
    </div>
  )
}

/** Beside its label and not in it: scripts show labels as the names of what was chosen. */
function hint(id: string, words: string) {
  return (
    <span class="hint" id={attr(id)} safe>
      {words}
    </span>
  )
}

function keep({ gaps, usual }: UploadLimits) {
  const words =
    usual.ms === null
      ? plain('upload.forever')
      : plain('upload.after', { span: formatSpan(usual.ms) })
  // What the first choice says is not said twice.
  const shown = expirations.filter((name) => timeOf(name) !== usual.ms)
  return (
    <label class="keep">
      {text('upload.expires')}
      <select
        class="field"
        name="expiration"
        data-uploader-target="option ending"
        data-action="uploader#chooseEnding"
      >
        <option value={usual.name} data-says={attr(endSentence(words, usual.name))} safe>
          {words}
        </option>
        {shown.map((name) => (
          <option
            value={name}
            disabled={gaps[name] !== undefined}
            data-says={attr(endSentence(plain(`upload.${name}`), name))}
            safe
          >
            {withGap(plain(`upload.${name}`), gaps[name])}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What will happen, in a sentence that script puts together of what is chosen. */
function audienceSentence(site: Site, isPrivate: string, kind: ItemKind | undefined): string {
  const where = site.hasGallery && kind !== 'audio' ? 'gallery' : 'link'
  return plain(`upload.says.${where}.${isPrivate === 'true' ? 'private' : 'public'}`)
}

function endSentence(words: string, name: Expiration | ''): string {
  if (name === 'burn') return plain('upload.says.burn')
  if (name === 'forever') return plain('upload.says.never')
  if (name === 'date') return plain('upload.says.date')
  return plain('upload.says.end', { end: `${words.slice(0, 1).toLowerCase()}${words.slice(1)}` })
}

/** How long items are kept that end so; null for ever, undefined where it is no fixed time. */
function timeOf(name: Expiration): number | null | undefined {
  const { ends, ttlMs }: ExpirationRow = expirationTable[name]
  return ends === 'never' ? null : ttlMs
}

function folderChoice(folders: readonly FolderChoice[]) {
  return (
    <label class="keep">
      {text('upload.folder')}
      <select class="field" name="folder" data-uploader-target="option">
        <option value="">{text('upload.defaultFolder')}</option>
        {folders.map(({ slug, name }) => (
          <option
            value={attr(slug)}
            data-says={attr(plain('upload.says.folder', { folderName: name }))}
            safe
          >
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function moreOptions({ gaps }: UploadLimits) {
  return (
    <details class="more-options">
      <summary>
        {text('upload.more')}
        <span data-uploader-target="inForce"></span>
      </summary>
      <div class="more-fields">
        <div class="keep">
          <label class="keep">
            {text('upload.password')}
            <input
              class="field"
              type="password"
              name="password"
              maxlength={256}
              autocomplete="new-password"
              aria-describedby="password-hint"
              data-uploader-target="option"
            />
          </label>
          {hint('password-hint', plain('upload.passwordHint'))}
        </div>
        <div class="keep">
          <label class="keep">
            {text('upload.downloadLimit')}
            <input
              class="field field-number"
              type="number"
              name="dl_limit"
              min={1}
              max={1_000_000_000}
              aria-describedby="download-limit-hint"
              data-uploader-target="option"
            />
          </label>
          {hint('download-limit-hint', plain('upload.downloadLimitHint'))}
        </div>
        <label class="keep">
          <span safe>{withGap(plain('upload.slug'), gaps.slug)}</span>
          <input
            class="field"
            type="text"
            name="slug"
            pattern="[a-z0-9\-]{3,64}"
            title={attr(plain('upload.slugRule'))}
            maxlength={64}
            autocapitalize="none"
            autocomplete="off"
            spellcheck="false"
            disabled={gaps.slug !== undefined}
            data-uploader-target="option once"
          />
        </label>
        {Object.keys(gaps).length > 0 && (
          <p class="hint">
            <a href={attr('/dashboard/profile#upgrade')}>{text('upload.plans')}</a>
          </p>
        )}
      </div>
    </details>
  )
}

/** An option, and why it cannot be chosen where it cannot. */
function withGap(
  option: string,
  gap: { readonly planName: string | undefined } | undefined,
): string {
  if (!gap) return option
  const { planName } = gap
  return planName === undefined
    ? plain('upload.notHere', { option })
    : plain('upload.needsPlan', { option, planName })
}
