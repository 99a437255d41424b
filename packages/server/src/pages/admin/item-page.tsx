import type { SiteItem } from '../../moderation/index.ts'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import type { Draft } from '../moderation/deciding.ts'
import { groundFields, noteField } from '../moderation/verdict-fields.tsx'
import { attr, link } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin } from './admin-frame.tsx'
import { factsOf, itemMarks, ownerOf, titleOf } from './items-page.tsx'
import { itemPath } from './items-query.ts'

/** What administrators decide here; more is at the desk. */
export const itemActs = ['delete', 'block', 'hold', 'safe'] as const

export type ItemModel = {
  readonly item: SiteItem
  readonly owners: ReadonlyMap<string, string>
  readonly draft: Draft
  readonly news: AdminNews
}

/** One upload: what is known of it, and what can be decided. Nothing of it is shown that its owner did not publish. */
export function renderItem(frame: Frame, model: ItemModel): string {
  const { item } = model
  return renderAdmin(
    frame,
    { path: '/admin/items', title: titleOf(item), news: model.news },
    <>
      <p>{itemMarks(item)}</p>
      <p>
        {text('admin.items.facts', factsOf(item), { at: () => dateOf(item.createdAt) })}
        {' · '}
        {text('admin.items.owner')}: {ownerOf(item, model.owners)}
      </p>
      {wayTo(item)}
      {!item.isDeleted && adminPart('decide', plain('admin.items.decide'), decideForm(model))}
      <p>
        <a href="/admin/items">{text('admin.items.all')}</a>
      </p>
    </>,
  )
}

function wayTo({ id, isForSome, kind, state }: SiteItem) {
  if (!isForSome && state === 'clean') {
    const page = `/${kind === 'audio' ? 'a' : 'i'}/${id}`
    return (
      <p>
        <a class="button" href={link(page)}>
          {text('admin.items.open')}
        </a>
      </p>
    )
  }
  return (
    <>
      {isForSome && <p class="hint">{text('admin.items.closed')}</p>}
      <p>
        <a class="button" href="/moderation">
          {text('admin.items.desk')}
        </a>
      </p>
    </>
  )
}

function decideForm({ item, draft }: ItemModel) {
  return (
    <form method="post" action={attr(itemPath(item.id, '/decide'))}>
      {selectField({
        id: 'act',
        name: 'act',
        label: plain('admin.items.act'),
        value: draft.act,
        choices: itemActs.map((value) => ({ value, text: plain(`admin.items.act.${value}`) })),
      })}
      {groundFields(draft, false)}
      {noteField(draft, false)}
      <p class="hint">{text('admin.items.hint')}</p>
      <button type="submit" class="button button-danger">
        {text('admin.items.do')}
      </button>
    </form>
  )
}
