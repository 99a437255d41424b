import { type Item, mediaTypes, type Version } from '@anybin/contract'
import { dateOf } from '../layout/item-card.tsx'
import { plain, text } from '../messages/index.ts'
import { trashDaysOf } from '../site.ts'
import { attr, formatBytes, formatDate, link } from '../text.ts'
import type { OwnItemModel } from './own-item-model.ts'

/** Whether another file may take the place of the one that an item has; a case about it is not seen here. */
export function canReplace({ view_limit: viewLimit, scan_state: state }: Item): boolean {
  return viewLimit === null && (state === 'clean' || state === 'pending')
}

/** The file of an item: another one for it, and those that it had before. */
export function versionsPanel({ own: { item }, frame, versions, canReplace }: OwnItemModel) {
  return (
    <section class="panel" aria-labelledby="file">
      <h2 id="file">{text('versions.title')}</h2>
      {canReplace ? (
        replaceForm(item, trashDaysOf(frame.site))
      ) : (
        <p class="hint">{text('versions.stays')}</p>
      )}
      {versions.length > 0 && (
        <>
          <h3>{text('versions.earlier')}</h3>
          <p class="hint">{text('versions.onlyYou')}</p>
          <ul class="versions">
            {versions.map((version) => versionRow(item, version, canReplace))}
          </ul>
        </>
      )}
    </section>
  )
}

function replaceForm(item: Item, days: number) {
  const types = Object.entries(mediaTypes).filter(([, { kind }]) => kind === item.kind)
  const address = `/dashboard/items/${item.id}/content?replaces=${item.sha256}`
  return (
    <form class="versions-form" method="post" action={link(address)} enctype="multipart/form-data">
      <div class="form-row">
        <label class="label" for="new-file">
          {text('versions.choose')}
        </label>
        <input
          class="field"
          id="new-file"
          type="file"
          name="file"
          required
          accept={attr(types.map(([type]) => type).join(','))}
          aria-describedby="new-file-hint"
        />
        <p class="hint" id="new-file-hint">
          {text('versions.replaceHint', { days })}
        </p>
      </div>
      <button type="submit" class="button">
        {text('versions.replace')}
      </button>
      {item.kind === 'audio' && (
        <a class="button" href={link(`/dashboard/items/${item.id}/trim`)}>
          {text('trim.open')}
        </a>
      )}
    </form>
  )
}

function versionRow(item: Item, version: Version, canRestore: boolean) {
  const when = formatDate(version.replaced_at)
  const { name: type } = mediaTypes[version.content_type as keyof typeof mediaTypes]
  const facts = { type, size: formatBytes(version.size_bytes) }
  const path = `/dashboard/items/${item.id}/versions/${version.id}/restore`
  return (
    <li>
      <p>{text('versions.row', facts, { replaced: () => dateOf(version.replaced_at) })}</p>
      <p class="hint">
        {version.url === null
          ? text('versions.gone')
          : text('versions.until', { when: formatDate(version.kept_until) })}
      </p>
      {version.url !== null && (
        <form class="versions-acts" method="post" action={link(path)}>
          <a
            class="button"
            href={link(version.url)}
            aria-label={attr(plain('versions.openOf', { when }))}
          >
            {text('versions.open')}
          </a>
          {canRestore && (
            <button
              type="submit"
              class="button"
              aria-label={attr(plain('versions.restoreOf', { when }))}
            >
              {text('versions.restore')}
            </button>
          )}
        </form>
      )}
    </li>
  )
}
