import { mainButton } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { section } from './account-frame.tsx'
import type { AccountModel } from './account-model.ts'

/** Whether engines write about what this person uploads from now on. */
export function wordsPanel({ isOptedOut }: AccountModel) {
  return section(
    'words',
    plain('account.words'),
    <form method="post" action="/account/words">
      <div class="form-row">
        <label class="check">
          <input
            type="checkbox"
            name="ai_optout"
            value="1"
            checked={isOptedOut}
            aria-describedby="words-hint"
          />
          {text('account.words.optOut')}
        </label>
        <p class="hint" id="words-hint">
          {text('account.words.hint')}
        </p>
      </div>
      {mainButton(plain('account.words.save'))}
    </form>,
  )
}
