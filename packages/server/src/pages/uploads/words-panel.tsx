import type { Item, WordKind, WordState } from '@anybin/contract'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'

const labels: Readonly<Record<WordKind, () => string>> = {
  caption: () => plain('words.caption'),
  text: () => plain('words.text'),
  transcript: () => plain('words.transcript'),
}

const kindsOf = { image: ['caption', 'text'], audio: ['transcript'] } as const

const states: Readonly<Record<WordState, () => string>> = {
  pending: () => plain('words.pending'),
  ready: () => plain('words.ready'),
  failed: () => plain('words.failed'),
  opted_out: () => plain('words.optedOut'),
  disabled: () => plain('words.disabled'),
}

/** How far engines are with what they write about an upload, and asking them again. */
export function wordsPanel(item: Item) {
  const shown = kindsOf[item.kind].filter((what) => stateOf(item, what) !== 'disabled')
  if (shown.length === 0) return ''
  return (
    <section class="panel own-item-words" aria-labelledby="words">
      <h2 id="words">{text(item.kind === 'image' ? 'words.heading' : 'words.audioHeading')}</h2>
      <dl class="facts">
        {shown.map((what) => (
          <div>
            <dt safe>{labels[what]()}</dt>
            <dd>
              <span safe>{states[stateOf(item, what)]()}</span>
              {mayAskAgain(item, what) && againForm(item, what, labels[what]())}
            </dd>
          </div>
        ))}
      </dl>
      {item.kind === 'audio' && item.transcript_state === 'ready' && (
        <p>
          <a href={link(`/dashboard/items/${item.id}/transcript`)}>{text('transcript.edit')}</a>
        </p>
      )}
      <p class="hint">{text('words.hint')}</p>
    </section>
  )
}

function stateOf(item: Item, what: WordKind): WordState {
  const states = {
    caption: item.ai_caption_state,
    text: item.text_state,
    transcript: item.transcript_state,
  }
  return states[what] ?? 'disabled'
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
