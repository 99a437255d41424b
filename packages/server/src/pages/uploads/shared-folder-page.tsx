import type { Item } from '@anybin/contract'
import type { FolderEntry, FolderView } from '../../items/index.ts'
import { eyeIcon, lockIcon } from '../layout/icons.tsx'
import { itemCard } from '../layout/item-card.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { neutralTags } from '../layout/preview-tags.tsx'
import { plain, text } from '../messages/index.ts'
import { link } from '../text.ts'

export type SharedFolderModel = {
  readonly frame: Frame
  readonly folder: Extract<FolderView, { state: 'open' }>
  readonly isFirstPage: boolean
  readonly olderPath: string | undefined
  readonly thumbnailUrl: (item: Item) => string
  /** The share page as a step in this folder. */
  readonly stepPath: (url: string) => string
}

/** A folder for whoever has its link. Cards of guarded items say what stands before them, and nothing else. */
export function renderSharedFolder({ frame, folder, ...model }: SharedFolderModel): string {
  const { entries, name } = folder
  return renderDocument(
    frame,
    {
      title: titleOf(frame, name),
      indexed: false,
      head: neutralTags(frame.site, plain('folder.preview'), plain('folder.previewHint')),
    },
    <>
      <h1 safe>{name}</h1>
      {entries.length === 0 ? (
        <section class="empty">
          <h2>{text(model.isFirstPage ? 'folder.empty' : 'folder.end')}</h2>
          <p>{text('folder.emptyHint')}</p>
        </section>
      ) : (
        <ul class="grid">{entries.map((entry) => entryCard(entry, model))}</ul>
      )}
      {model.olderPath !== undefined && (
        <p class="more">
          <a class="button" href={link(model.olderPath)}>
            {text('layout.older')}
          </a>
        </p>
      )}
    </>,
  )
}

function entryCard(
  entry: FolderEntry,
  { thumbnailUrl, stepPath }: Pick<SharedFolderModel, 'thumbnailUrl' | 'stepPath'>,
) {
  if (entry.state === 'open') {
    return itemCard(entry.item, thumbnailUrl(entry.item), stepPath(entry.item.url))
  }
  const isLocked = entry.state === 'locked'
  return (
    <li>
      <a class="card" href={link(stepPath(entry.url))}>
        <span class="card-picture">{isLocked ? lockIcon() : eyeIcon()}</span>
        <span class="card-name">
          {text(entry.kind === 'audio' ? 'layout.audio' : 'layout.image')}
        </span>
        <span class="card-facts">
          {text(isLocked ? 'folder.needsPassword' : 'folder.countsViews')}
        </span>
      </a>
    </li>
  )
}
