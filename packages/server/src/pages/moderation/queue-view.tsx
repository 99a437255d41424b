import { hiddenField } from '../layout/fields.tsx'
import { soundIcon } from '../layout/icons.tsx'
import { type Choice, selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { DeskModel, QueueEntry } from './desk-model.ts'
import {
  casePath,
  type DeskTab,
  deskCategories,
  deskPath,
  deskSearchText,
  deskSources,
  deskTabs,
  hasCases,
} from './desk-query.ts'
import { categoryName, dueWords } from './desk-words.ts'

/** The queue: its tabs, what narrows and sorts it, and its cases. */
export function queueView(model: DeskModel) {
  return (
    <section class="queue" aria-label={attr(plain('desk.queue'))}>
      <nav class="queue-tabs" aria-label={attr(plain('desk.queues'))}>
        {deskTabs.map((tab) => tabLink(model, tab))}
      </nav>
      {hasCases(model.wish.tab) && (
        <>
          {filterForm(model)}
          {nextForms(model)}
          {entries(model)}
        </>
      )}
    </section>
  )
}

function tabLink({ wish, queue: { counts } }: DeskModel, tab: DeskTab) {
  const count = counts.get(tab)
  return (
    <a
      href={attr(deskPath({ ...wish, tab, page: 1 }))}
      aria-current={tab === wish.tab ? 'page' : undefined}
    >
      {text(`desk.tab.${tab}`)}
      {count !== undefined && <span class="queue-count">{count}</span>}
    </a>
  )
}

const any = (): Choice => ({ value: '', text: plain('desk.any') })

function filterForm({ wish }: DeskModel) {
  const isNarrow = Boolean(wish.kind ?? wish.category ?? wish.source ?? wish.age)
  const field = (name: 'kind' | 'category' | 'source' | 'age' | 'sort', choices: Choice[]) =>
    selectField({
      id: `filter-${name}`,
      name,
      label: plain(`desk.${name}`),
      value: wish[name] ?? '',
      choices: name === 'sort' ? choices : [any(), ...choices],
    })
  return (
    <details class="queue-filter" open={isNarrow || wish.sort !== 'due'}>
      <summary>{text('desk.filters')}</summary>
      <form method="get" action="/moderation">
        {hiddenField('tab', wish.tab)}
        {field('kind', [choiceOf('kind', 'image'), choiceOf('kind', 'audio')])}
        {field(
          'category',
          deskCategories.map((value) => ({ value, text: categoryName(value) })),
        )}
        {field(
          'source',
          deskSources.map((value) => choiceOf('source', value)),
        )}
        {field(
          'age',
          (['day', 'week', 'month'] as const).map((value) => choiceOf('age', value)),
        )}
        {field(
          'sort',
          (['due', 'priority', 'age'] as const).map((value) => choiceOf('sort', value)),
        )}
        <button type="submit" class="button">
          {text('desk.apply')}
        </button>
      </form>
    </details>
  )
}

type ChoiceId =
  | `kind.${'image' | 'audio'}`
  | `source.${(typeof deskSources)[number]}`
  | `age.${'day' | 'week' | 'month'}`
  | `sort.${'due' | 'priority' | 'age'}`

function choiceOf<Name extends string, Value extends string>(
  name: Name,
  value: `${Name}.${Value}` extends ChoiceId ? Value : never,
): Choice {
  return { value, text: plain(`desk.${name}.${value}` as `desk.${ChoiceId}`) }
}

/** Takes the next case of this queue that is free, and gives back the one that is looked at. */
function nextForms({ wish, one }: DeskModel) {
  return (
    <form class="queue-next" method="post" action="/moderation/next">
      {hiddenField('back', deskSearchText(wish))}
      {hiddenField('from', one?.file.row.id ?? '')}
      <button type="submit" class="button" name="way" value="next" data-key="j">
        {text('desk.next')} <kbd>J</kbd>
      </button>
      <button type="submit" class="button button-quiet" name="way" value="back" data-key="k">
        {text('desk.back')} <kbd>K</kbd>
      </button>
    </form>
  )
}

function entries(model: DeskModel) {
  const { queue, wish } = model
  if (queue.entries.length === 0) return <p class="queue-empty hint">{text('desk.empty')}</p>
  return (
    <>
      <ul class="queue-cases">{queue.entries.map((entry) => caseLink(model, entry))}</ul>
      <p class="queue-total hint">{text('desk.count', { count: queue.total })}</p>
      {queue.pages > 1 && (
        <nav class="queue-pages" aria-label={attr(plain('desk.pages'))}>
          {wish.page > 1 && (
            <a class="button" href={attr(deskPath({ ...wish, page: wish.page - 1 }))}>
              {text('desk.previous')}
            </a>
          )}
          <span>{text('desk.page', { page: wish.page, pages: queue.pages })}</span>
          {wish.page < queue.pages && (
            <a class="button" href={attr(deskPath({ ...wish, page: wish.page + 1 }))}>
              {text('desk.following')}
            </a>
          )}
        </nav>
      )}
    </>
  )
}

function caseLink({ wish, one, now }: DeskModel, { row, item, thumbnail, ...facts }: QueueEntry) {
  return (
    <li>
      <a
        class="case"
        href={attr(casePath(row.id, wish))}
        aria-current={row.id === one?.file.row.id ? 'true' : undefined}
      >
        <span class="case-picture">
          {item?.kind === 'audio'
            ? soundIcon()
            : thumbnail !== undefined && (
                <img class="veiled" src={attr(thumbnail)} alt="" loading="lazy" />
              )}
        </span>
        <span class="case-words">
          <b safe>{categoryName(row.category)}</b>
          <span class="hint" safe>
            {entryWords(facts, item === undefined && row.subject_kind === 'item')}
          </span>
          <span class="hint" safe>
            {dueWords(row, now)}
          </span>
        </span>
      </a>
    </li>
  )
}

function entryWords(
  { reports, score }: Pick<QueueEntry, 'reports' | 'score'>,
  isGone: boolean,
): string {
  const words = [
    isGone && plain('desk.gone'),
    reports > 0 && plain('desk.reports', { count: reports }),
    score !== null && plain('desk.score', { score: score / 1000 }),
  ]
  return words.filter((one) => one !== false).join(' · ')
}
