import { hiddenField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import { checksView } from './checks-view.tsx'
import { decisionLine } from './decision-line.tsx'
import type { CaseModel, DeskModel, Holding } from './desk-model.ts'
import { deskSearchText } from './desk-query.ts'
import { categoryName, dueWords } from './desk-words.ts'
import { exhibitView } from './exhibit-view.tsx'
import { itemFacts, ownerFacts } from './item-facts-view.tsx'

/** A case: what it is about, what is known of it, and who has it. */
export function caseView(model: DeskModel, one: CaseModel) {
  const { row } = one.file
  return (
    <section class="file" aria-labelledby="case">
      <div class="file-head">
        <div>
          <h2 id="case" safe>
            {categoryName(row.category)}
          </h2>
          <p class="hint">
            {text('desk.case', { id: row.id })} · <span safe>{dueWords(row, model.now)}</span>
          </p>
          <p role="status" safe>
            {holdingWords(one.holding, row.outcome)}
          </p>
        </div>
        {holdingForm(model, one)}
      </div>
      <div class="file-duo">
        <div>{exhibitView(model, one)}</div>
        <div class="file-column">
          {reportsView(one)}
          {checksView(one.file.checks)}
        </div>
        {itemFacts(one.file)}
        {ownerFacts(model, one)}
      </div>
      {history(model, one)}
    </section>
  )
}

function holdingWords(holding: Holding, outcome: string | null): string {
  switch (holding.kind) {
    case 'mine':
      return plain('desk.mine', { minutes: holding.minutes })
    case 'other':
      return plain('desk.others', { name: holding.name, minutes: holding.minutes })
    case 'closed':
      return plain('desk.closed', { outcome: outcome ?? '–' })
    default:
      return plain('desk.free')
  }
}

function holdingForm({ wish }: DeskModel, { file: { row }, holding }: CaseModel) {
  if (holding.kind !== 'mine' && holding.kind !== 'free') return ''
  const isMine = holding.kind === 'mine'
  const action = `/moderation/cases/${row.id}/${isMine ? 'hand-back' : 'take'}`
  return (
    <form method="post" action={attr(action)}>
      {hiddenField('back', deskSearchText(wish))}
      <button type="submit" class="button button-quiet" data-key="t">
        {text(isMine ? 'desk.handBack' : 'desk.take')}
      </button>
    </form>
  )
}

function reportsView({ file: { reports } }: CaseModel) {
  const known = reports.filter(({ weight }) => weight > 1).length
  return (
    <section class="file-part" aria-labelledby="reports">
      <h3 id="reports">{text('desk.said')}</h3>
      {reports.length === 0 ? (
        <p class="hint">{text('desk.said.none')}</p>
      ) : (
        <>
          <ul class="file-reports">
            {reports.map((report) => (
              <li>
                <blockquote safe>{report.text}</blockquote>
                <p class="hint">
                  <span safe>{categoryName(report.category)}</span>
                  {' · '}
                  {report.state === 'duplicate'
                    ? text('desk.said.duplicate')
                    : text('desk.said.weight', { weight: report.weight })}
                  {' · '}
                  {dateOf(report.received_at)}
                </p>
              </li>
            ))}
          </ul>
          <p class="hint">{text('desk.said.hint', { count: reports.length, known })}</p>
        </>
      )}
    </section>
  )
}

function history(model: DeskModel, { file: { row, decisions, names } }: CaseModel) {
  return (
    <section class="file-part" aria-labelledby="history">
      <h3 id="history">{text('desk.history')}</h3>
      <ol class="file-history">
        <li>
          <span class="hint">{formatDate(row.opened_at) as 'safe'}</span>{' '}
          {text('desk.history.opened', { source: plain(`desk.source.${row.opened_by}`) })}
        </li>
        {[...decisions]
          .reverse()
          .map((decision) => decisionLine(model, decision, { names, all: decisions }))}
      </ol>
    </section>
  )
}
