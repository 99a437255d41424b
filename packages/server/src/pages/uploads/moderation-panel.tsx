import type { Item } from '@anybin/contract'
import { appealFields } from '../layout/appeal-fields.tsx'
import { plain, text } from '../messages/index.ts'
import { formatDate, link } from '../text.ts'
import { counterNoticeNote } from './counter-notice-page.tsx'
import type { OwnItemModel } from './own-item-model.ts'

/** Why nobody else sees an item, and the form that asks for another look. */
export function moderationPanel({ own, now, frame, counterNotice }: OwnItemModel) {
  const { item } = own
  const { moderation } = item
  if (!moderation) return ''
  const when = formatDate(moderation.decided_at)
  const isAppealable = moderation.appeal_state === 'none' && now <= moderation.appeal_until
  return (
    <section class="panel" aria-labelledby="moderation">
      <h2 id="moderation">{text('moderation.title')}</h2>
      <p safe>{moderation.facts ?? plain('moderation.noFacts')}</p>
      <p class="hint">
        {text(moderation.automated ? 'moderation.byMachine' : 'moderation.byPerson', { when })}
      </p>
      {moderation.appeal_state !== 'none' && (
        <p role="status">{text(`moderation.appeal.${moderation.appeal_state}`)}</p>
      )}
      {counterNoticeNote(item, counterNotice)}
      {isAppealable && appealForm(item, moderation.appeal_until)}
      {frame.site.hasDsa === true && <p class="hint">{text('moderation.elsewhere')}</p>}
    </section>
  )
}

function appealForm({ id }: Item, until: number) {
  return (
    <form method="post" action={link(`/dashboard/items/${id}/appeal`)}>
      {appealFields('appeal', until)}
    </form>
  )
}
