import type { Item, WordKind, WordState } from '@anybin/contract'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'

const kinds: readonly { readonly what: WordKind; readonly label: () => string }[] = [
  { what: 'caption', label: () => plain('words.caption') },
  { what: 'text', label: () => plain('words.text') },
]

const states: Readonly<Record<WordState, () => string>> = {
  pending: () => plain('words.pending'),
  ready: () => plain('words.ready'),
  failed: () => plain('words.failed'),
  opted_out: () => plain('words.optedOut'),
  disabled: () => plain('words.disabled'),
}

/** How far engines are with what they write about a picture, and asking them again. */
export function wordsPanel(item: Item) {
  if (item.kind !== 'image') return ''
  const shown = kinds.filter(({ what }) => stateOf(item, what) !== 'disabled')
  if (shown.length === 0) return ''
  return (
    <section class="panel own-item-words" aria-labelledby="words">
      <h2 id="words">{text('words.heading')}</h2>
      <dl class="facts">
        {shown.map(({ what, label }) => (
          <div>
            <dt safe>{label()}</dt>
            <dd>
              <span safe>{states[stateOf(item, what)]()}</span>
              {mayAskAgain(item, what) && againForm(item, what, label())}
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{text('words.hint')}</p>
    </section>
  )
}

function stateOf(item: Item, what: WordKind): WordState {
  return (what === 'caption' ? item.ai_caption_state : item.text_state) ?? 'disabled'
}

function mayAskAgain(item: Item, what: WordKind): boolean {
  return ['ready', 'failed'].includes(stateOf(item, what))
}

function againForm({ id }: Item, what: WordKind, label: string) {
  return (
    <form method="post" action={link(`/dashboard/items/${id}/again`)}>
      <input type="hidden" name="what" value={attr(what)} />
      <button
        type="submit"
        class="button button-quiet"
        aria-label={attr(plain('words.againFor', { label }))}
      >
        {text('words.again')}
      </button>
    </form>
  )
}
