import type { KeyFacts } from '../../accounts/index.ts'
import { dateOf } from '../layout/item-card.tsx'
import { text } from '../messages/index.ts'

/** The key of the classic API, which is made and replaced here. */
export function personalKeyForm(key: KeyFacts | undefined) {
  return (
    <form method="post" action="/dashboard/profile/key">
      <p class="hint">{text('plans.key.purpose')}</p>
      <p>{text('plans.key.about', {}, { code: (inner) => <code>{inner}</code> })}</p>
      {key !== undefined && (
        <p>
          <code safe>{key.hint}</code> <span class="hint">{keyFacts(key)}</span>
        </p>
      )}
      {key !== undefined && <p>{text('plans.key.regenerate.about')}</p>}
      <button type="submit" class={key ? 'button button-danger' : 'button button-main'}>
        {text(key ? 'plans.key.regenerate' : 'plans.key.create')}
      </button>
    </form>
  )
}

function keyFacts({ createdAt, lastUsedAt }: KeyFacts) {
  const created = () => dateOf(createdAt)
  return lastUsedAt === null
    ? text('plans.key.neverUsed', {}, { created })
    : text('plans.key.used', {}, { created, used: () => dateOf(lastUsedAt) })
}
