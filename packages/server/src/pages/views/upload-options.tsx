import type { FolderChoice } from '../../items/index.ts'
import { attr, formatSpan } from '../text.ts'
import type { UploadLimits } from '../upload-limits.ts'

const day = 86_400_000

/** What can be asked for with an upload. Before the file, so that a server that streams the form knows it when the bytes come. */
export function uploadOptions(limits: UploadLimits, folders: readonly FolderChoice[]) {
  return (
    <fieldset class="options">
      <legend class="visually-hidden">Options</legend>
      <label class="check">
        <input type="checkbox" name="private" value="true" data-uploader-target="option" />
        Private: only people with the link
      </label>
      {keep(limits)}
      <label class="keep" data-uploader-target="viewers">
        Viewers
        <input
          class="field field-number"
          type="number"
          name="view_limit"
          min={1}
          max={999}
          data-uploader-target="option"
        />
      </label>
      <label class="keep script-only" data-uploader-target="date">
        Until
        <input
          class="field"
          type="datetime-local"
          name="expires_at"
          data-uploader-target="option"
        />
      </label>
      {folders.length > 0 && folderChoice(folders)}
      {moreOptions(limits)}
    </fieldset>
  )
}

function keep({ gaps, maxExpirationMs }: UploadLimits) {
  const longest = maxExpirationMs === null ? 'for good' : `for ${formatSpan(maxExpirationMs)}`
  const choices = [
    ['1d', 'for a day', day],
    ['1w', 'for a week', 7 * day],
    ['1mo', 'for a month', 30 * day],
    ['3mo', 'for three months', 90 * day],
    ['forever', 'for good', null],
    ['date', 'until a date', 0],
  ] as const
  // What the first choice says is not said twice.
  const shown = choices.filter(([, , lifetime]) => lifetime !== maxExpirationMs)
  return (
    <label class="keep">
      Keep
      <select
        class="field"
        name="expiration"
        data-uploader-target="option ending"
        data-action="uploader#chooseEnding"
      >
        <option value="" safe>
          {longest}
        </option>
        {shown.map(([value, words]) => (
          <option value={value} disabled={gaps[value] !== undefined} safe>
            {words + needs(gaps[value])}
          </option>
        ))}
        <option value="burn">until it was seen once</option>
        <option value="views">until so many have seen it</option>
      </select>
    </label>
  )
}

function folderChoice(folders: readonly FolderChoice[]) {
  return (
    <label class="keep">
      Folder
      <select class="field" name="folder" data-uploader-target="option">
        <option value="">Default</option>
        {folders.map(({ slug, name }) => (
          <option value={attr(slug)} safe>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function moreOptions({ gaps }: UploadLimits) {
  return (
    <details class="more-options" data-action="input->uploader#tellOptions">
      <summary>
        More options<span data-uploader-target="inForce"></span>
      </summary>
      <div class="more-fields">
        <label class="keep">
          Password for viewers
          <input
            class="field"
            type="password"
            name="password"
            maxlength={256}
            autocomplete="new-password"
            data-uploader-target="option"
          />
        </label>
        <label class="keep">
          Downloads at most
          <input
            class="field field-number"
            type="number"
            name="dl_limit"
            min={1}
            max={1_000_000_000}
            data-uploader-target="option"
          />
        </label>
        <label class="keep">
          <span safe>{`Address of your choice${needs(gaps.slug)}`}</span>
          <input
            class="field"
            type="text"
            name="slug"
            pattern="[a-z0-9\-]{3,64}"
            title="3 to 64 of a-z, 0-9 and -"
            maxlength={64}
            autocapitalize="none"
            autocomplete="off"
            spellcheck="false"
            disabled={gaps.slug !== undefined}
            data-uploader-target="option slug"
          />
        </label>
        {Object.keys(gaps).length > 0 && (
          <p class="hint">
            <a href={attr('/dashboard/profile#upgrade')}>What the plans have</a>
          </p>
        )}
      </div>
    </details>
  )
}

/** Why something cannot be chosen. */
function needs(gap: { readonly planName: string | undefined } | undefined): string {
  if (!gap) return ''
  return gap.planName === undefined ? ' (not on this site)' : ` (plan ${gap.planName})`
}
