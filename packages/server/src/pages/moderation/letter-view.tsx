import { appealTtlMs, type CaseItem } from '../../moderation/index.ts'
import { plain, text } from '../messages/index.ts'
import { formatDate } from '../text.ts'
import { type Draft, factsOf, isAgainst } from './deciding.ts'
import { titleOfItem } from './desk-words.ts'

/** What the owner reads once this is decided: the sentences of the upload's own page and of the mail. */
export function letterView(draft: Draft, item: CaseItem, now: number) {
  return (
    <section class="desk-letter" aria-labelledby="letter">
      <h3 id="letter">{text('desk.letter')}</h3>
      <div class="letter">{sentences(draft, item, now)}</div>
    </section>
  )
}

function sentences(draft: Draft, item: CaseItem, now: number) {
  if (!isAgainst(draft.act)) {
    const isHidden = item.scan_state !== 'clean' && item.scan_state !== 'pending'
    return <p>{text(isHidden ? 'desk.letter.available' : 'desk.letter.nothing')}</p>
  }
  const name = titleOfItem(item)
  return (
    <>
      <p>
        <b safe>{plain(`desk.letter.${states[draft.act]}`, { name })}</b>
      </p>
      <p data-desk-target="said" safe>
        {draft.facts.trim() || factsOf(draft.ground)}
      </p>
      <p>{text('moderation.byPerson', { when: formatDate(now) })}</p>
      <p>{text('moderation.appealHint', { until: formatDate(now + appealTtlMs) })}</p>
    </>
  )
}

const states = { block: 'blocked', hold: 'held', delete: 'deleted' } as const
