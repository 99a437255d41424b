import { hiddenField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { DeskModel, ListEntry } from './desk-model.ts'
import { deskSearchText } from './desk-query.ts'
import { categoryName } from './desk-words.ts'

/** What waits is for the operator, at the terminal. */
function stateOf({ enabled, waiting, last_error: error }: ListEntry) {
  if (enabled !== 1) return 'off'
  if (waiting !== null) return 'waiting'
  return error === null ? 'on' : 'failing'
}

/** The lists that uploads are compared with. */
export function listsView({ lists, mayChangeLists, wish }: DeskModel) {
  if (lists.length === 0) return <p class="hint">{text('desk.list.none')}</p>
  return (
    <section class="file-part" aria-labelledby="lists">
      <h2 id="lists">{text('desk.tab.lists')}</h2>
      <table class="desk-lists">
        <thead>
          <tr>
            <th scope="col">{text('desk.list.name')}</th>
            <th scope="col">{text('desk.list.about')}</th>
            <th scope="col">{text('desk.list.action')}</th>
            <th scope="col">{text('desk.list.entries')}</th>
            <th scope="col">{text('desk.list.state')}</th>
            {mayChangeLists && <th scope="col">{text('desk.list.change')}</th>}
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <tr>
              <th scope="row" safe>
                {list.name}
              </th>
              <td safe>{categoryName(list.legal_class)}</td>
              <td>{text(`desk.list.action.${list.action}`)}</td>
              <td>{list.entries}</td>
              <td>{text(`desk.list.${stateOf(list)}`)}</td>
              {mayChangeLists && <td>{switchForm(list, deskSearchText(wish))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {mayChangeLists && <p class="hint">{text('desk.list.hint')}</p>}
    </section>
  )
}

function switchForm({ id, name, enabled }: ListEntry, back: string) {
  const word = enabled === 1 ? 'switchOff' : 'switchOn'
  return (
    <form method="post" action={attr(`/moderation/lists/${id}`)}>
      {hiddenField('back', back)}
      <button
        type="submit"
        name="use"
        value={enabled === 1 ? 'no' : 'yes'}
        class="button"
        aria-label={attr(plain(`desk.list.${word}Of`, { name }))}
      >
        {text(`desk.list.${word}`)}
      </button>
    </form>
  )
}
