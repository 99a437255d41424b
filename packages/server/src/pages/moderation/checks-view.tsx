import type { CaseFile } from '../../moderation/index.ts'
import { plain, text } from '../messages/index.ts'

type Check = CaseFile['checks'][number]

/** What engines and lists found in the bytes, with their versions, and how sure they are. */
export function checksView(checks: readonly Check[]) {
  return (
    <section class="file-part" aria-labelledby="checks">
      <h3 id="checks">{text('desk.engines')}</h3>
      {checks.length === 0 ? (
        <p class="hint">{text('desk.engines.none')}</p>
      ) : (
        <ul class="file-checks">{checks.map((check) => line(check))}</ul>
      )}
    </section>
  )
}

function line(check: Check) {
  const { distance, list } = detailsOf(check)
  return (
    <li>
      <span class="file-engine" safe>
        {engineName(check)}
      </span>
      <span>
        {text(`desk.outcome.${check.outcome}`)}
        {check.score !== null && check.outcome !== 'error' && (
          <>
            {' · '}
            {text('desk.score', { score: check.score / 1000 })}
          </>
        )}
        {list !== undefined && (
          <span class="hint"> {text('desk.listed', { list, distance: distance ?? -1 })}</span>
        )}
      </span>
      {list === undefined && isVersion(check.engine_version) && (
        <span class="hint" safe>
          {check.engine_version}
        </span>
      )}
    </li>
  )
}

function engineName({ engine }: Check): string {
  if (engine === 'lists' || engine.startsWith('list:')) return plain('desk.engine.lists')
  return engine === 'reports' ? plain('desk.engine.reports') : engine
}

/** Ids of our own say nothing to people. */
function isVersion(version: string): boolean {
  return !/^[A-Za-z0-9_-]{20,}$/.test(version)
}

function detailsOf({ details, engine }: Check): { list?: string; distance?: number | null } {
  if (!engine.startsWith('list:')) return {}
  const { list, distance } = JSON.parse(details) as { list?: string; distance?: number | null }
  return { ...(list !== undefined && { list }), distance: distance ?? null }
}
