import { plain } from '../messages/index.ts'
import { languageCodes, languages } from '../messages/languages.ts'
import { currentLocale } from '../messages/locales.ts'
import { attr } from '../text.ts'
import { languageIcon } from './icons.tsx'

/** At the foot of every page: each language by its own name. */
export function languageChooser() {
  const { code, facts } = currentLocale()
  return (
    <details class="menu language-menu" data-controller="menu">
      <summary
        class="language-button"
        aria-label={attr(plain('language.menu', { name: facts.name }))}
      >
        {languageIcon()}
        <span safe>{facts.name}</span>
      </summary>
      <form class="menu-list" method="post" action="/language">
        <p class="menu-title" safe>
          {plain('language.title')}
        </p>
        {languageCodes.map((one) => (
          <button
            type="submit"
            class="menu-entry"
            name="language"
            value={one}
            lang={languages[one].tag}
            dir={languages[one].dir}
            aria-current={one === code ? 'true' : undefined}
          >
            {languages[one].name}
          </button>
        ))}
      </form>
    </details>
  )
}
