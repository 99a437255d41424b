import { scanStates } from '@anybin/contract'
import type { SiteItem } from '../../moderation/index.ts'
import { hiddenField, textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, link } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin, stateMark } from './admin-frame.tsx'
import { type ItemsQuery, isFiltered, itemKinds, itemPath, itemsPath } from './items-query.ts'
import { personPath } from './people-query.ts'

export type ItemsModel = {
  readonly query: ItemsQuery
  readonly items: readonly SiteItem[]
  readonly next: number | undefined
  /** Names of owners by id; none of guests, and of whoever is deleted. */
  readonly owners: ReadonlyMap<string, string>
  /** What was entered to be found. */
  readonly typed: { readonly what: string; readonly reason: string }
  readonly news: AdminNews
}

/** All uploads of the site, and what leaves some of them. */
export function renderItems(frame: Frame, model: ItemsModel): string {
  return renderAdmin(
    frame,
    { path: '/admin/items', title: plain('admin.items'), news: model.news },
    <>
      {adminPart('find', plain('admin.items.find'), findForm(model))}
      {filterForm(model)}
      {list(model)}
    </>,
  )
}

function findForm({ query, typed }: ItemsModel) {
  return (
    <>
      <form method="post" action="/admin/items/search">
        {textField({
          name: 'what',
          label: plain('admin.items.find.what'),
          value: typed.what,
          autocomplete: 'off',
          maxlength: 500,
        })}
        {textField({
          name: 'reason',
          label: plain('admin.items.find.why'),
          value: typed.reason,
          autocomplete: 'off',
          maxlength: 500,
          hint: plain('admin.items.find.whyHint'),
        })}
        <button type="submit" class="button">
          {text('admin.items.find.do')}
        </button>
      </form>
      {query.search !== undefined && (
        <p class="hint">
          {text('admin.items.searched')} <a href="/admin/items">{text('admin.items.all')}</a>
        </p>
      )}
    </>
  )
}

function filterForm({ query }: ItemsModel) {
  const any = { value: '', text: plain('admin.any') }
  return (
    <form method="get" action="/admin/items" class="admin-search">
      {query.search !== undefined && hiddenField('search', query.search)}
      {selectField({
        id: 'kind',
        name: 'kind',
        label: plain('admin.items.kind'),
        value: query.kind ?? '',
        choices: [
          any,
          ...itemKinds.map((value) => ({ value, text: plain(`admin.items.kind.${value}`) })),
        ],
      })}
      {selectField({
        id: 'state',
        name: 'state',
        label: plain('admin.items.state'),
        value: query.state ?? '',
        choices: [
          any,
          ...scanStates.map((value) => ({ value, text: plain(`desk.state.${value}`) })),
        ],
      })}
      {dateField('since', plain('admin.items.since'), query.since)}
      {dateField('until', plain('admin.items.until'), query.until)}
      <div class="form-row">
        <label class="label" for="megabytes">
          {text('admin.items.size')}
        </label>
        <input
          class="field"
          id="megabytes"
          name="megabytes"
          type="number"
          min={1}
          max={999_999}
          value={attr(query.megabytes ?? '')}
        />
      </div>
      <button type="submit" class="button">
        {text('admin.items.filter')}
      </button>
    </form>
  )
}

function dateField(name: string, label: string, value = '') {
  return (
    <div class="form-row">
      <label class="label" for={attr(name)} safe>
        {label}
      </label>
      <input class="field" id={attr(name)} name={attr(name)} type="date" value={attr(value)} />
    </div>
  )
}

function list(model: ItemsModel) {
  const { items, next, query } = model
  return (
    <>
      {items.length === 0 ? (
        <p class="hint">{nothing(model)}</p>
      ) : (
        <ul class="rows">{items.map((item) => itemRow(item, model))}</ul>
      )}
      {next !== undefined && (
        <p>
          <a class="button" href={link(itemsPath({ ...query, before: next }))}>
            {text('admin.items.older')}
          </a>
        </p>
      )}
    </>
  )
}

function nothing({ next, query }: ItemsModel) {
  if (next !== undefined) return text('admin.items.noneYet')
  return text(isFiltered(query) ? 'admin.items.none' : 'admin.items.empty')
}

function itemRow(item: SiteItem, model: ItemsModel) {
  return (
    <li class="row">
      <span class="row-main">
        <a href={attr(itemPath(item.id))} safe>
          {titleOf(item)}
        </a>{' '}
        {itemMarks(item)}
      </span>
      <span class="row-facts">
        {text('admin.items.facts', factsOf(item), { at: () => dateOf(item.createdAt) })}
        {' · '}
        {ownerOf(item, model.owners)}
      </span>
    </li>
  )
}

/** Of what is not for everybody the id alone: its words are its owner's. */
export function titleOf({ id, title, isForSome }: SiteItem): string {
  return isForSome ? id : `${title || plain('admin.items.untitled')} · ${id}`
}

export function factsOf(item: SiteItem) {
  return {
    type: item.contentType,
    size: formatBytes(item.sizeBytes),
    classification: plain(`desk.class.${item.classification}`),
  }
}

const marks = {
  pending: 'none',
  clean: 'good',
  held: 'bad',
  blocked: 'bad',
  failed: 'bad',
} as const

export function itemMarks({ isDeleted, isForSome, state }: SiteItem) {
  return (
    <span class="admin-marks">
      {stateMark(marks[state], plain(`desk.state.${state}`))}
      {isForSome && stateMark('none', plain('admin.items.forSome'))}
      {isDeleted && stateMark('bad', plain('admin.items.deleted'))}
    </span>
  )
}

export function ownerOf({ ownerId }: SiteItem, owners: ReadonlyMap<string, string>) {
  const name = owners.get(ownerId)
  if (name === undefined) return text('admin.items.owner.guest')
  return (
    <a href={attr(personPath(ownerId))} safe>
      {name}
    </a>
  )
}
