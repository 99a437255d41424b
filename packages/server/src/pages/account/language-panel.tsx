import { hiddenField, mainButton } from '../layout/fields.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { languageCodes, languages } from '../messages/languages.ts'
import { section } from './account-frame.tsx'
import type { AccountModel } from './account-model.ts'

/** The language of the pages, wherever this person is signed in. */
export function languagePanel({ account }: AccountModel) {
  return section(
    'language',
    plain('language.title'),
    <form method="post" action="/language">
      {hiddenField('next', '/account?notice=language')}
      <p class="hint">{text('language.about')}</p>
      {selectField({
        id: 'account-language',
        name: 'language',
        label: plain('language.title'),
        value: account.language ?? '',
        choices: [
          { value: '', text: plain('language.usual') },
          ...languageCodes.map((value) => {
            const { name, tag } = languages[value]
            return { value, text: name, lang: tag }
          }),
        ],
      })}
      {mainButton(plain('language.save'))}
    </form>,
  )
}
