import { hiddenField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { type AdminNews, renderAdmin } from './admin-frame.tsx'
import { conditionMark } from './admin-words.tsx'
import type { Overview } from './overview.ts'

type Engine = Overview['engines'][number]

const microsPerDollar = 1_000_000

/** Each engine: how it is doing, what it cost today, and what can be done. */
export function renderEngines(frame: Frame, engines: readonly Engine[], news: AdminNews): string {
  return renderAdmin(
    frame,
    { path: '/admin/engines', title: plain('admin.engines'), news },
    engines.length === 0 ? (
      <p class="hint">{text('admin.engines.none')}</p>
    ) : (
      <>
        <p class="hint">{text('admin.engines.hint')}</p>
        <ul class="rows">{engines.map(engineRow)}</ul>
      </>
    ),
  )
}

function engineRow(engine: Engine) {
  const { name, purpose, condition, version, lastError, lastOkAt } = engine
  return (
    <li class="admin-engine">
      <h2 safe>{name}</h2>
      <span class="admin-marks">{conditionMark(condition)}</span>
      <p class="hint">
        {text(`admin.engine.purpose.${purpose}`)}
        {version !== null && <span safe>{` · ${version}`}</span>}
        {lastOkAt !== null && (
          <>
            {' · '}
            {text('admin.engine.lastOk', {}, { at: () => dateOf(lastOkAt) })}
          </>
        )}
      </p>
      <p class="hint" safe>
        {spentWords(engine)}
      </p>
      {lastError !== null && condition !== 'ok' && (
        <p class="admin-reason" safe>
          {lastError}
        </p>
      )}
      <div class="admin-acts">
        {actForm(name, 'test')}
        {actForm(name, condition === 'paused' ? 'resume' : 'pause')}
      </div>
    </li>
  )
}

function spentWords({ spent, limits }: Engine): string {
  const calls =
    limits.calls === undefined
      ? plain('admin.engine.calls', { count: spent.calls })
      : plain('admin.engine.callsOf', { count: spent.calls, limit: limits.calls })
  if (spent.micros === 0 && limits.micros === undefined) return calls
  const dollars = spent.micros / microsPerDollar
  const cost =
    limits.micros === undefined
      ? plain('admin.engine.cost', { dollars })
      : plain('admin.engine.costOf', { dollars, limit: limits.micros / microsPerDollar })
  return `${calls} · ${cost}`
}

function actForm(name: string, act: 'test' | 'pause' | 'resume') {
  return (
    <form method="post" action={attr(`/admin/engines/${act}`)}>
      {hiddenField('name', name)}
      <button
        type="submit"
        class="button"
        aria-label={attr(plain(`admin.engine.${act}.one`, { name }))}
      >
        {text(`admin.engine.${act}`)}
      </button>
    </form>
  )
}
