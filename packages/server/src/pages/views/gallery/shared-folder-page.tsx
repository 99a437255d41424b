import type { Item } from '@anybin/contract'
import type { FolderEntry, FolderView } from '../../../items/index.ts'
import { link } from '../../text.ts'
import { eyeIcon, lockIcon } from '../icons.tsx'
import { itemCard } from '../item-card.tsx'
import { type Frame, renderDocument } from '../layout.tsx'
import { neutralTags } from '../preview-tags.tsx'

export type SharedFolderModel = {
  readonly frame: Frame
  readonly folder: Extract<FolderView, { state: 'open' }>
  readonly isFirstPage: boolean
  readonly olderPath: string | undefined
  readonly thumbnailUrl: (item: Item) => string
}

/** A folder for whoever has its link. Cards of guarded items say what stands before them, and nothing else. */
export function renderSharedFolder({ frame, folder, ...model }: SharedFolderModel): string {
  const { entries, name } = folder
  return renderDocument(
    frame,
    {
      title: `${name} – ${frame.site.name}`,
      indexed: false,
      head: neutralTags(frame.site, 'A shared folder', 'Open the link to see what is in it.'),
    },
    <>
      <h1 safe>{name}</h1>
      {entries.length === 0 ? (
        <section class="empty">
          <h2>{model.isFirstPage ? 'Nothing here yet' : 'That was all'}</h2>
          <p>There is nothing in this folder that you can see.</p>
        </section>
      ) : (
        <ul class="grid">{entries.map((entry) => entryCard(entry, model.thumbnailUrl))}</ul>
      )}
      {model.olderPath !== undefined && (
        <p class="more">
          <a class="button" href={link(model.olderPath)}>
            Older uploads
          </a>
        </p>
      )}
    </>,
  )
}

function entryCard(entry: FolderEntry, thumbnailUrl: (item: Item) => string) {
  if (entry.state === 'open') return itemCard(entry.item, thumbnailUrl(entry.item))
  const isLocked = entry.state === 'locked'
  return (
    <li>
      <a class="card" href={link(entry.url)}>
        <span class="card-picture">{isLocked ? lockIcon() : eyeIcon()}</span>
        <span class="card-name">{entry.kind === 'audio' ? 'Audio clip' : 'Picture'}</span>
        <span class="card-facts">{isLocked ? 'Needs a password' : 'Views are counted'}</span>
      </a>
    </li>
  )
}
