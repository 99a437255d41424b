import type { LoggedDecision } from '../../moderation/index.ts'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import { undoForm } from './decision-line.tsx'
import type { DeskModel, LogModel } from './desk-model.ts'
import { bulkProgressPath, casePath, deskPath } from './desk-query.ts'
import { whoWords } from './desk-words.ts'

/** What people decided, newest first, as long as it can be undone. */
export function decisionsView(model: DeskModel, log: LogModel) {
  const { entries, next } = log
  const behind = next && { at: String(next.at), behind: next.id }
  return (
    <section class="file-part" aria-labelledby="decisions">
      <h2 id="decisions">{text('desk.log.title')}</h2>
      <p class="hint">{text('desk.log.hint')}</p>
      {entries.length === 0 ? (
        <p>{text('desk.log.none')}</p>
      ) : (
        <ol class="file-history">{entries.map((entry) => line(model, log, entry))}</ol>
      )}
      {behind !== undefined && (
        <p>
          <a class="button" href={attr(deskPath(model.wish, behind))}>
            {text('desk.log.older')}
          </a>
        </p>
      )}
    </section>
  )
}

function line(model: DeskModel, { names }: LogModel, entry: LoggedDecision) {
  const what = plain(`desk.history.${entry.act}`, { who: whoWords(names, entry.by) })
  return (
    <li class="log-line">
      <div>
        <span class="hint">{formatDate(entry.at) as 'safe'}</span> <b safe>{what}</b>
        {' · '}
        {aboutView(model, entry)}
        {entry.facts !== null && <p safe>{entry.facts}</p>}
      </div>
      {entry.isUndone ? (
        <span class="hint">{text('desk.log.undone')}</span>
      ) : (
        undoForm(model, { id: entry.id, what, at: entry.at })
      )}
    </li>
  )
}

function aboutView({ wish }: DeskModel, { id, bulk, subject }: LoggedDecision) {
  if (bulk) {
    return <a href={attr(bulkProgressPath(id, wish))}>{text('desk.log.many', bulk)}</a>
  }
  if (!subject) return ''
  const { subject_kind: kind, subject_id: about, case_id: caseId } = subject
  const name = kind === 'user' ? plain('desk.log.account', { id: about }) : about
  if (caseId === null) return <span safe>{name}</span>
  return (
    <a href={attr(casePath(caseId, wish))} safe>
      {name}
    </a>
  )
}
