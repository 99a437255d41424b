import { english } from '../layout/english.ts'
import { fact } from '../layout/fact.tsx'
import { cleanIcon } from '../layout/icons.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, link } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin, stateMark } from './admin-frame.tsx'
import { conditionMark } from './admin-words.tsx'
import { lanesTable } from './lanes-table.tsx'
import type { Need, Overview } from './overview.ts'

/** How the site is doing: first what waits for a person. */
export function renderOverview(frame: Frame, overview: Overview, news: AdminNews): string {
  return renderAdmin(
    frame,
    { path: '/admin', title: plain('admin.overview'), news },
    <>
      {needsPart(overview.needs)}
      {figuresPart(overview)}
      {adminPart(
        'lanes',
        plain('admin.lanes'),
        <>
          {lanesTable(overview.lanes)}
          <p>
            <a href="/admin/jobs">{text('admin.jobs.see')}</a>
          </p>
        </>,
      )}
      {adminPart('engines', plain('admin.engines'), enginesList(overview))}
      {adminPart('checks', plain('admin.checks'), checksTable(overview))}
      <p class="hint">{text('admin.version', { version: overview.version })}</p>
    </>,
  )
}

function needsPart(needs: readonly Need[]) {
  if (needs.length === 0) {
    return (
      <p class="admin-calm">
        {cleanIcon()} {text('admin.needs.none')}
      </p>
    )
  }
  return (
    <ul class="admin-needs">
      {needs.map(({ what, hint, way }) => (
        <li>
          <span class="admin-need">
            <strong safe>{what}</strong>
            {hint !== undefined && hint !== '' && (
              <span class="hint" safe>
                {hint}
              </span>
            )}
          </span>
          {way !== undefined && (
            <a class="button" href={link(way.path)} safe>
              {way.text}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function figuresPart({ figures }: Overview) {
  if (!figures) return <p class="hint">{text('admin.figures.none')}</p>
  const { at, bytes, items, newItems, people, views } = figures
  return (
    <section aria-label={attr(plain('admin.figures'))}>
      <dl class="admin-figures">
        {fact(plain('admin.figures.newItems'), countOf(newItems))}
        {fact(plain('admin.figures.views'), countOf(views))}
        {fact(plain('admin.figures.items'), countOf(items))}
        {fact(plain('admin.figures.bytes'), formatBytes(bytes))}
        {fact(plain('admin.figures.people'), countOf(people))}
      </dl>
      <p class="hint">{text('admin.figures.at', {}, { at: () => dateOf(at) })}</p>
    </section>
  )
}

function countOf(count: number): string {
  return plain('layout.count', { count })
}

function enginesList({ engines }: Overview) {
  if (engines.length === 0) return <p class="hint">{text('admin.engines.none')}</p>
  return (
    <ul class="rows">
      {engines.map(({ name, purpose, condition, lastOkAt }) => (
        <li class="row">
          <span class="row-main">
            <strong safe>{name}</strong> {conditionMark(condition)}
          </span>
          <span class="row-facts">
            {text(`admin.engine.purpose.${purpose}`)}
            {lastOkAt !== null && (
              <>
                {' · '}
                {text('admin.engine.lastOk', {}, { at: () => dateOf(lastOkAt) })}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

const marks = { ok: 'good', off: 'none', missing: 'bad', failing: 'bad' } as const

function checksTable({ checks, isComplete }: Overview) {
  return (
    <>
      <ul class="rows">
        {checks.map(({ name, state, detail, fix }) => (
          <li class="row">
            <span class="row-main">
              <strong {...english} safe>
                {name}
              </strong>{' '}
              {stateMark(marks[state], plain(`admin.check.${state}`))}
            </span>
            <span class="row-facts" {...english} safe>
              {fix === '' ? detail : plain('admin.check.fix', { detail, fix })}
            </span>
          </li>
        ))}
      </ul>
      {isComplete ? (
        <p class="hint">{text('admin.checks.complete')}</p>
      ) : (
        <form method="get" action="/admin">
          <button type="submit" class="button" name="checks" value="all">
            {text('admin.checks.all')}
          </button>
          <p class="hint">{text('admin.checks.allHint')}</p>
        </form>
      )}
    </>
  )
}
