import type { StorageSum } from '../../accounts/index.ts'
import type { Figures, Verification } from '../../items/index.ts'
import { textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin, stateMark } from './admin-frame.tsx'
import { personPath } from './people-query.ts'

export type StorageModel = {
  readonly figures: Figures | undefined
  /** Names of those who store most; none for guests. */
  readonly names: ReadonlyMap<string, string>
  readonly verification: Verification | undefined
  readonly news: AdminNews
}

/** Who stores how much, and whether all of it is whole. */
export function renderStorage(frame: Frame, model: StorageModel): string {
  return renderAdmin(
    frame,
    { path: '/admin/storage', title: plain('admin.storage'), news: model.news },
    <>
      {adminPart('people', plain('admin.storage.people'), peopleTable(model))}
      {adminPart('verify', plain('admin.storage.verify'), verificationPart(model))}
      {adminPart('orphans', plain('admin.storage.orphans'), orphansPart(model))}
    </>,
  )
}

function peopleTable({ figures, names }: StorageModel) {
  if (!figures) return <p class="hint">{text('admin.figures.none')}</p>
  const largest = figures.largest ?? []
  if (largest.length === 0) return <p class="hint">{text('admin.storage.nobody')}</p>
  return (
    <>
      <section class="table-frame" tabindex="0" aria-label={attr(plain('admin.storage.table'))}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('admin.storage.person')}</th>
              <th scope="col">{text('admin.storage.items')}</th>
              <th scope="col">{text('admin.storage.bytes')}</th>
            </tr>
          </thead>
          <tbody>{largest.map((sum) => personRow(sum, names.get(sum.userId)))}</tbody>
        </table>
      </section>
      <p class="hint">{text('admin.storage.counted', {}, { at: () => dateOf(figures.at) })}</p>
    </>
  )
}

function personRow({ userId, items, bytes }: StorageSum, name: string | undefined) {
  return (
    <tr>
      <th scope="row">
        {name === undefined ? (
          text('admin.storage.guests')
        ) : (
          <a href={attr(personPath(userId))} safe>
            {name}
          </a>
        )}
      </th>
      <td>{text('layout.count', { count: items })}</td>
      <td safe>{formatBytes(bytes)}</td>
    </tr>
  )
}

function verificationPart(model: StorageModel) {
  const { verification } = model
  return (
    <>
      <p class="hint">{text('admin.storage.verify.hint')}</p>
      {verification?.finishedAt === null ? running(verification, model) : last(verification)}
    </>
  )
}

function running(run: Verification, { figures }: StorageModel) {
  const total = Math.max(figures?.items ?? 0, run.items)
  return (
    <>
      <p>
        {text(
          'admin.storage.verify.running',
          { items: run.items, total },
          { at: () => dateOf(run.startedAt) },
        )}
      </p>
      <progress
        max={Math.max(total, 1)}
        value={run.items}
        aria-label={attr(plain('admin.storage.verify.label'))}
      ></progress>
      {findings(run)}
      <form method="post" action="/admin/storage/stop" class="admin-acts">
        <a class="button" href="/admin/storage">
          {text('admin.storage.verify.reload')}
        </a>
        <button type="submit" class="button">
          {text('admin.storage.verify.stop')}
        </button>
      </form>
    </>
  )
}

function last(run: Verification | undefined) {
  return (
    <>
      {run?.finishedAt ? (
        <>
          <p>
            {text(
              'admin.storage.verify.last',
              { items: run.items, percent: run.samplePercent },
              { at: () => dateOf(run.finishedAt ?? 0) },
            )}
          </p>
          {findings(run)}
        </>
      ) : (
        <p>{text('admin.storage.verify.never')}</p>
      )}
      <form method="post" action="/admin/storage/verify">
        {textField({
          name: 'sample',
          label: plain('admin.storage.verify.sample'),
          value: '100',
          autocomplete: 'off',
          numeric: true,
          maxlength: 3,
          hint: plain('admin.storage.verify.sampleHint'),
        })}
        <button type="submit" class="button">
          {text('admin.storage.verify.do')}
        </button>
      </form>
    </>
  )
}

function findings({ missing, missingCount, damaged, damagedCount, finishedAt }: Verification) {
  if (missingCount + damagedCount === 0) {
    return finishedAt === null ? '' : <p>{stateMark('good', plain('admin.storage.verify.good'))}</p>
  }
  return (
    <>
      {found(plain('admin.storage.verify.missing', { count: missingCount }), missing)}
      {found(plain('admin.storage.verify.damaged', { count: damagedCount }), damaged)}
    </>
  )
}

function found(words: string, ids: readonly string[]) {
  if (ids.length === 0) return ''
  return (
    <>
      <p>{stateMark('bad', words)}</p>
      <pre class="code" tabindex="0" safe>
        {ids.join('\n')}
      </pre>
    </>
  )
}

function orphansPart({ verification }: StorageModel) {
  return (
    <>
      <p class="hint">{text('admin.storage.orphans.hint')}</p>
      {verification?.orphans !== null && verification?.orphans !== undefined && (
        <p>
          {text('admin.storage.verify.orphans', {
            orphans: verification.orphans,
            blobs: verification.blobs ?? 0,
          })}
        </p>
      )}
    </>
  )
}
