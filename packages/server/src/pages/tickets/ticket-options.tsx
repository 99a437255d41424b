import { expirationLabel } from '../layout/expiration-words.ts'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { TicketModel } from './ticket-model.ts'

/** What whoever sends the file may say of it. What is left empty stays as it was announced. */
export function ticketOptions({ title = '', choices }: TicketModel) {
  const { description, tags, expirations, mayHide, mayLock } = choices
  return (
    <details class="more-options">
      <summary>{text('upload.more')}</summary>
      <div class="more-fields">
        {words(plain('upload.title'), 'title', 200, title)}
        {words(plain('upload.description'), 'description', 5000, description)}
        {words(plain('upload.tags'), 'tags', 2000, tags || plain('upload.tagsHint'))}
        {expirations.length > 0 && (
          <label class="keep">
            {text('upload.expires')}
            <select class="field" name="expiration">
              <option value="">{text('ticket.asAnnounced')}</option>
              {expirations.map((name) => (
                <option value={name} safe>
                  {expirationLabel(name)}
                </option>
              ))}
            </select>
          </label>
        )}
        {mayHide && (
          <label class="keep">
            <input type="checkbox" name="private" value="true" /> {text('ticket.private')}
          </label>
        )}
        {mayLock && (
          <label class="keep">
            {text('upload.password')}
            <input
              class="field"
              type="password"
              name="password"
              maxlength={256}
              autocomplete="new-password"
            />
          </label>
        )}
      </div>
    </details>
  )
}

function words(label: string, name: string, maxLength: number, announced: string) {
  return (
    <label class="keep">
      <span safe>{label}</span>
      <input
        class="field"
        type="text"
        name={attr(name)}
        maxlength={maxLength}
        placeholder={attr(announced)}
        autocomplete="off"
      />
    </label>
  )
}
