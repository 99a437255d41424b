import type { Domain } from '../../domain.ts'
import { hiddenField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin } from './admin-frame.tsx'
import { laneName } from './admin-words.tsx'
import { laneRows } from './lane-rows.tsx'
import type { Lane } from './overview.ts'

type Job = Awaited<ReturnType<Domain['jobs']['inspection']['failed']>>[number]

type JobsModel = {
  readonly lanes: readonly Lane[]
  readonly failed: readonly Job[]
  /** Address of the page of older ones. */
  readonly next: string | undefined
  readonly news: AdminNews
}

/** Lanes, and what failed in them. */
export function renderJobs(frame: Frame, model: JobsModel): string {
  return renderAdmin(
    frame,
    { path: '/admin/jobs', title: plain('admin.jobs'), news: model.news },
    <>
      {adminPart('failed', plain('admin.jobs.failed'), failedJobs(model))}
      {adminPart(
        'lanes',
        plain('admin.lanes'),
        <>
          <p class="hint">{text('admin.lane.hint')}</p>
          {laneRows(model.lanes)}
        </>,
      )}
    </>,
  )
}

function failedJobs({ failed, next }: JobsModel) {
  if (failed.length === 0) return <p class="hint">{text('admin.jobs.none')}</p>
  return (
    <>
      <form method="post" action="/admin/jobs/retry-all" class="admin-all">
        <p class="hint">{text('admin.jobs.hint')}</p>
        <button type="submit" class="button">
          {text('admin.jobs.retryAll')}
        </button>
      </form>
      <ul class="rows">{failed.map(failedJob)}</ul>
      {next !== undefined && (
        <p>
          <a class="button" href={link(next)}>
            {text('admin.older')}
          </a>
        </p>
      )}
    </>
  )
}

function failedJob({ id, name, lane, attempts, createdAt, lastError }: Job) {
  const [reason = '', ...more] = (lastError ?? '').split('\n')
  return (
    <li class="row">
      <span class="row-main">
        <strong safe>{name}</strong>
      </span>
      <span class="row-facts">
        {lane !== null && <span safe>{`${laneName(lane)} · `}</span>}
        {text(
          'admin.jobs.facts',
          { count: attempts },
          { at: () => dateOf(createdAt), code: () => <code safe>{id}</code> },
        )}
        {more.length > 0 ? (
          <details class="admin-reason">
            <summary safe>{reason}</summary>
            <pre class="code" safe>
              {more.join('\n')}
            </pre>
          </details>
        ) : (
          <span class="admin-reason" safe>
            {reason}
          </span>
        )}
      </span>
      {lane === null ? (
        <span class="hint">{text('admin.jobs.unknown')}</span>
      ) : (
        <form method="post" action="/admin/jobs/retry">
          {hiddenField('id', id)}
          <button
            type="submit"
            class="button"
            aria-label={attr(plain('admin.jobs.retry.one', { name, id }))}
          >
            {text('admin.jobs.retry')}
          </button>
        </form>
      )}
    </li>
  )
}
