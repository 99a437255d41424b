import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { CaseModel, DeskModel } from './desk-model.ts'
import { bulkPath } from './desk-query.ts'

/** Lead to many uploads that a case leads to. */
export function bulkLinks(
  { wish }: DeskModel,
  { file: { row, owner, copies, similar } }: CaseModel,
) {
  const alike = copies.length + similar.items.length
  return (
    <ul class="bulk-links" aria-label={attr(plain('desk.bulk.links'))}>
      {owner?.isPerson === true && owner.uploads > 1 && (
        <li>
          <a class="button" href={attr(bulkPath(row.id, wish, { by: 'owner' }))} data-key="o">
            {text('desk.bulk.owner')} <kbd>O</kbd>
          </a>
        </li>
      )}
      {alike > 0 && (
        <li>
          <a class="button" href={attr(bulkPath(row.id, wish, { by: 'similar' }))} data-key="l">
            {text('desk.bulk.similar')} <kbd>L</kbd>
          </a>
        </li>
      )}
    </ul>
  )
}
