import type { OwnDecision } from '../../moderation/index.ts'
import { appealFields } from '../layout/appeal-fields.tsx'
import { hiddenField } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { type MessageId, plain, text } from '../messages/index.ts'
import { formatDate } from '../text.ts'
import { renderAccountPage, section } from './account-frame.tsx'

/** What was decided about somebody's account and deleted uploads, newest first; each can be appealed once. */
export function renderDecisions(
  frame: Frame,
  decisions: readonly OwnDecision[],
  now: number,
): string {
  return renderAccountPage(
    frame,
    '/account',
    plain('decisions.title'),
    <>
      {decisions.length === 0 && <p>{text('decisions.none')}</p>}
      {decisions.map((decision) => decisionPanel(decision, now))}
    </>,
  )
}

function decisionPanel(decision: OwnDecision, now: number) {
  const { id, endsAt, facts, isAutomated, isReversed, appealState, appealUntil } = decision
  const when = formatDate(decision.decidedAt)
  const lifts = liftingActs.has(decision.act)
  const isAppealable = !lifts && !isReversed && appealState === 'none' && now <= appealUntil
  return section(
    `decision-${id}`,
    plain(titles[decision.act] ?? 'decisions.delete'),
    <>
      {decision.itemId !== null && (
        <p class="hint">{text('decisions.item', { id: decision.itemId })}</p>
      )}
      {!lifts && <p safe>{facts ?? plain('moderation.noFacts')}</p>}
      {endsAt !== null && <p>{text('decisions.ends', { when: formatDate(endsAt) })}</p>}
      <p class="hint">
        {text(isAutomated ? 'moderation.byMachine' : 'moderation.byPerson', { when })}
      </p>
      {isReversed && <p role="status">{text('decisions.reversed')}</p>}
      {appealState !== 'none' && <p role="status">{text(`moderation.appeal.${appealState}`)}</p>}
      {isAppealable && appealForm(decision)}
    </>,
  )
}

function appealForm({ id, appealUntil }: OwnDecision) {
  return (
    <form method="post" action="/account/decisions/appeal">
      {hiddenField('decision', id)}
      {appealFields(`appeal-${id}`, appealUntil)}
    </form>
  )
}

const liftingActs: ReadonlySet<string> = new Set(['unsuspend', 'unban', 'show', 'release'])

const titles: Partial<Record<OwnDecision['act'], MessageId>> = {
  warn: 'decisions.warn',
  suspend: 'decisions.suspend',
  unsuspend: 'decisions.unsuspend',
  ban: 'decisions.ban',
  unban: 'decisions.unban',
  hide: 'decisions.hide',
  show: 'decisions.show',
  delete: 'decisions.delete',
}
