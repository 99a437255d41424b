import { copyIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { CodeSample } from './code-samples.ts'

/** A text to copy. `label` is what its button does, in whole. */
export function codeBlock(code: string, label: string) {
  return (
    <div class="code-block" data-controller="copy">
      <pre class="code" tabindex="0" data-copy-target="source">
        <code safe>{code}</code>
      </pre>
      <button
        type="button"
        class="button copy-button code-copy script-only"
        data-copy-target="button"
        data-action="copy#copy"
        aria-label={attr(label)}
      >
        {copyIcon()}
        <span data-copy-target="label">{text('docs.copy')}</span>
      </button>
    </div>
  )
}

export type Tab = CodeSample & {
  /** What stands above and below the text. */
  readonly above?: string
  readonly below?: string
}

/**
 * Several texts of which one is chosen. They are radio buttons, so that choosing needs no script; with one, the choice holds for all
 * tabs of the same group and is remembered.
 */
export function codeTabs(group: string, legend: string, tabs: readonly Tab[]) {
  return (
    <fieldset class="tabs" data-controller="tabs" data-tabs-group-value={attr(group)}>
      <legend class="visually-hidden" safe>
        {legend}
      </legend>
      {tabs.map((tab, index) => choice(group, tab, index === 0))}
      <div class="tab-panels">{tabs.map(panel)}</div>
    </fieldset>
  )
}

function choice(group: string, { key, name }: Tab, isFirst: boolean) {
  const id = attr(`${group}-${key}`)
  return (
    <>
      <input
        type="radio"
        class="tab-choice visually-hidden"
        id={id}
        name={attr(group)}
        value={attr(key)}
        checked={isFirst}
        data-tabs-target="choice"
        data-action="tabs#choose"
      />
      <label class="tab-name" for={id} safe>
        {name}
      </label>
    </>
  )
}

function panel({ name, code, above, below }: Tab) {
  return (
    <div class="tab-panel">
      {above !== undefined && (
        <p class="tab-note">
          <code safe>{above}</code>
        </p>
      )}
      {codeBlock(code, plain('docs.copy.example', { name }))}
      {below !== undefined && (
        <p class="tab-note" safe>
          {below}
        </p>
      )}
    </div>
  )
}
