import type { SettingState } from '../../accounts/index.ts'
import { hiddenField } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { logoAddress } from '../layout/site-look.ts'
import { plain, text } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin } from './admin-frame.tsx'
import {
  choicesOf,
  type FieldName,
  type SectionName,
  sectionNames,
  settingSections,
} from './settings-sections.ts'

type SettingsModel = {
  readonly settings: readonly SettingState[]
  /** What was typed and not taken. */
  readonly typed: Readonly<Record<string, string>>
  readonly news: AdminNews
}

/** What administrators change while the site runs, a form for each subject. */
export function renderSettings(frame: Frame, model: SettingsModel): string {
  const [site, ...others] = sectionNames
  const part = (name: SectionName) =>
    adminPart(name, plain(`admin.settings.${name}`), sectionForm(name, model))
  return renderAdmin(
    frame,
    { path: '/admin/settings', title: plain('admin.settings'), news: model.news },
    <>
      {site && part(site)}
      {adminPart('logo', plain('admin.setting.logo'), logoForm(frame.site, model))}
      {others.map(part)}
    </>,
  )
}

function sectionForm(section: SectionName, model: SettingsModel) {
  const fields = settingSections[section].map((name) => ({ name, state: stateOf(model, name) }))
  const isFree = fields.some(({ state }) => state?.variable === undefined)
  return (
    <form method="post" action="/admin/settings" class="admin-settings">
      {hiddenField('section', section)}
      {fields.map(({ name, state }) =>
        settingField(name, state, { typed: model.typed[name], hasReset: true }),
      )}
      {isFree && (
        <button type="submit" class="button">
          {text('admin.settings.save')}
        </button>
      )}
    </form>
  )
}

/** A field with what it is for; greyed, with the variable that decides, where the environment sets it. */
export function settingField(
  name: FieldName,
  state: SettingState | undefined,
  { typed, hasReset }: { readonly typed: string | undefined; readonly hasReset: boolean },
) {
  const id = `setting-${name}`
  const variable = state?.variable
  const hint =
    variable === undefined
      ? plain(`admin.setting.${name}.hint`)
      : plain('admin.settings.fixed', { variable })
  return (
    <div class="form-row">
      <label class="label" for={attr(id)}>
        {text(`admin.setting.${name}`)}
      </label>
      {control(name, {
        id,
        value: typed ?? state?.text ?? '',
        isFixed: variable !== undefined,
      })}
      <p class="hint" id={attr(`${id}-hint`)} safe>
        {hint}
      </p>
      {hasReset && state?.source === 'changed' && resetButton(name)}
    </div>
  )
}

type Control = { readonly id: string; readonly value: string; readonly isFixed: boolean }

function control(name: FieldName, { id, value, isFixed }: Control) {
  const choices = choicesOf(name)
  const described = attr(`${id}-hint`)
  if (choices) {
    return (
      <select
        class="field"
        id={attr(id)}
        name={name}
        disabled={isFixed}
        aria-describedby={described}
      >
        {choices.map((choice) => (
          <option value={attr(choice.value)} selected={choice.value === value} safe>
            {choice.text}
          </option>
        ))}
      </select>
    )
  }
  if (name === 'terms' || name === 'privacy') {
    return (
      <textarea
        class="field"
        id={attr(id)}
        name={name}
        rows="8"
        disabled={isFixed}
        aria-describedby={described}
        safe
      >
        {value}
      </textarea>
    )
  }
  return (
    <input
      class="field"
      id={attr(id)}
      name={name}
      value={attr(value)}
      maxlength={500}
      autocomplete="off"
      disabled={isFixed}
      aria-describedby={described}
    />
  )
}

/** Sends the form to another address: what else was typed in it is not saved. */
function resetButton(name: FieldName | 'logo') {
  const label = plain('admin.settings.reset.one', { name: plain(`admin.setting.${name}`) })
  return (
    <button
      type="submit"
      class="button button-quiet"
      formaction="/admin/settings/reset"
      formnovalidate
      name="reset"
      value={name}
      aria-label={attr(label)}
    >
      {text('admin.settings.reset')}
    </button>
  )
}

function logoForm(site: Site, model: SettingsModel) {
  const address = logoAddress(site)
  return (
    <>
      {address !== undefined && (
        <form method="post" action="/admin/settings/reset" class="admin-logo">
          <img src={attr(address)} alt={attr(plain('admin.logo.current'))} height="64" />
          {stateOf(model, 'logo')?.source === 'changed' && resetButton('logo')}
        </form>
      )}
      <form method="post" action="/admin/settings/logo" enctype="multipart/form-data">
        <div class="form-row">
          <label class="label" for="logo-file">
            {text('admin.logo.choose')}
          </label>
          <input
            class="field"
            type="file"
            id="logo-file"
            name="file"
            accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
            required
            aria-describedby="logo-hint"
          />
          <p class="hint" id="logo-hint">
            {text('admin.logo.hint')}
          </p>
        </div>
        <button type="submit" class="button">
          {text('admin.logo.save')}
        </button>
      </form>
    </>
  )
}

function stateOf({ settings }: SettingsModel, name: SettingState['name']) {
  return settings.find((state) => state.name === name)
}
