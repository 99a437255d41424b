import type { Item } from '@anybin/contract'
import type { FolderEntry, FolderView } from '../../items/index.ts'
import { downloadIcon, eyeIcon, lockIcon } from '../layout/icons.tsx'
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
  /** Of all files at once. */
  readonly zipPath: string
  readonly thumbnailUrl: (item: Item, size: 'small' | 'large') => string
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
      <div class="folder-head">
        <h1 safe>{name}</h1>
        {entries.some(({ state }) => state === 'open') && (
          <a class="button" href={link(model.zipPath)} download="">
            {downloadIcon()} {text('folder.downloadAll')}
          </a>
        )}
      </div>
      {entries.length === 0 ? (
        <section class="empty">
          <h2>{text(model.isFirstPage ? 'folder.empty' : 'folder.end')}</h2>
          <p>{text('folder.emptyHint')}</p>
        </section>
      ) : (
        <ul class={hasCover(folder, model) ? 'grid grid-covered' : 'grid'}>
          {entries.map((entry, index) =>
            entryCard(entry, model, index === 0 && hasCover(folder, model)),
          )}
        </ul>
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

/** The newest picture stands for the folder, where there are more. */
function hasCover(
  { entries }: SharedFolderModel['folder'],
  { isFirstPage }: Pick<SharedFolderModel, 'isFirstPage'>,
): boolean {
  const [first, ...others] = entries
  const isPicture = first?.state === 'open' && first.item.kind === 'image'
  return isFirstPage && isPicture && others.length >= 2
}

function entryCard(
  entry: FolderEntry,
  { thumbnailUrl, stepPath }: Pick<SharedFolderModel, 'thumbnailUrl' | 'stepPath'>,
  isCover: boolean,
) {
  if (entry.state === 'open') {
    const { item } = entry
    return itemCard(item, thumbnailUrl(item, isCover ? 'large' : 'small'), stepPath(item.url))
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
