import { codeIcon, linkIcon } from '../layout/icons.tsx'
import { plain } from '../messages/index.ts'
import { attr } from '../text.ts'

/** An entry of a menu. With a script a button that copies, without one a field to copy from. */
export function copyEntry(label: string, code: string) {
  const isAddress = /^https?:\S+$/.test(code)
  return (
    <div class="menu-copy" data-controller="copy">
      <button
        type="button"
        class="menu-entry script-only"
        data-copy-target="button"
        data-action="copy#copy"
        aria-label={attr(plain('share.copyLabel', { label }))}
      >
        {isAddress ? linkIcon() : codeIcon()}
        <span data-copy-target="label" safe>
          {label}
        </span>
      </button>
      <label class="script-none menu-field">
        <span safe>{label}</span>
        <input
          class="field copy-field"
          type="text"
          readonly
          spellcheck="false"
          value={attr(code)}
          aria-label={attr(label)}
          data-copy-target="source"
        />
      </label>
    </div>
  )
}
