import type { Classification, ScanState } from '@anybin/contract'
import type { CaseFile, CaseOwner } from '../../moderation/index.ts'
import { fact } from '../layout/fact.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, formatDate } from '../text.ts'
import { accountLink } from './account-verdict-view.tsx'
import { bulkLinks } from './bulk-links.tsx'
import { decisionLine } from './decision-line.tsx'
import type { CaseModel, DeskModel } from './desk-model.ts'
import { accessWords, titleOfItem } from './desk-words.ts'

/** What is known of the upload. */
export function itemFacts(file: CaseFile) {
  const { item } = file
  if (!item) return ''
  return (
    <section class="file-part" aria-labelledby="upload">
      <h3 id="upload">{text('desk.file')}</h3>
      <dl class="facts">
        {fact(plain('desk.name'), titleOfItem(item))}
        {item.description !== null &&
          item.description !== '' &&
          fact(plain('desk.description'), item.description)}
        {fact(plain('desk.access'), accessWords(item))}
        {fact(plain('desk.state'), stateWords(item))}
        {fact(plain('desk.uploaded'), formatDate(item.created_at))}
        {fact(plain('desk.size'), formatBytes(item.size_bytes))}
        {fact(plain('desk.views'), String(item.views))}
        {fact(plain('desk.copies'), copiesWords(file))}
        {fact(plain('desk.similar'), similarWords(file))}
      </dl>
    </section>
  )
}

/** What is known of whoever uploaded it: neither a name nor an address. */
export function ownerFacts(model: DeskModel, one: CaseModel) {
  const { owner, item } = one.file
  return (
    <section class="file-part" aria-labelledby="owner">
      <h3 id="owner">{text('desk.owner')}</h3>
      {owner === undefined ? (
        <p class="hint">{text('desk.owner.gone')}</p>
      ) : (
        <>
          <dl class="facts">
            {fact(plain('desk.owner.since'), formatDate(owner.createdAt))}
            {fact(plain('desk.owner.uploads'), String(owner.uploads))}
            {fact(plain('desk.owner.earlier'), earlierWords(owner))}
            {standingFacts(owner)}
          </dl>
          {measures(model, one, owner)}
          {item !== undefined && bulkLinks(model, one)}
          {accountLink({ model, one }, owner)}
        </>
      )}
    </section>
  )
}

function standingFacts({ bannedAt, suspendedUntil, itemsHiddenAt }: CaseOwner) {
  return (
    <>
      {bannedAt !== null && fact(plain('desk.owner.banned'), formatDate(bannedAt))}
      {suspendedUntil !== null && fact(plain('desk.owner.suspended'), formatDate(suspendedUntil))}
      {itemsHiddenAt !== null && fact(plain('desk.owner.hidden'), formatDate(itemsHiddenAt))}
    </>
  )
}

/** What was decided about the account so far. */
function measures(model: DeskModel, { file }: CaseModel, { decisions }: CaseOwner) {
  const about = decisions.filter(({ subject_kind: kind }) => kind === 'user')
  if (about.length === 0) return ''
  return (
    <ol class="file-history" aria-label={attr(plain('desk.owner.measures'))}>
      {[...about]
        .reverse()
        .map((one) => decisionLine(model, one, { names: file.names, all: about }))}
    </ol>
  )
}

function stateWords({ scan_state, classification }: NonNullable<CaseFile['item']>): string {
  const state = plain(`desk.state.${scan_state as ScanState}`)
  return `${state}, ${plain(`desk.class.${classification as Classification}`)}`
}

function copiesWords({ copies, item }: CaseFile): string {
  if (copies.length === 0) return plain('desk.copies.none')
  const others = copies.filter((copy) => copy.owner_id !== item?.owner_id).length
  return plain('desk.copies.some', { count: copies.length, others })
}

function similarWords({ similar: { items, isComplete } }: CaseFile): string {
  const [nearest] = items
  if (!isComplete) return plain('desk.similar.atLeast', { count: items.length })
  if (!nearest) return plain('desk.similar.none')
  return plain('desk.similar.some', { count: items.length, distance: nearest.distance })
}

function earlierWords({ decisions }: CaseOwner): string {
  const reversed = new Set(decisions.map(({ reverses }) => reverses))
  const standing = decisions.filter(({ id }) => !reversed.has(id))
  const by = (wanted: string) => standing.filter(({ act }) => act === wanted).length
  if (by('block') + by('release') === 0) return plain('desk.owner.none')
  return plain('desk.owner.decisions', { blocked: by('block'), released: by('release') })
}
