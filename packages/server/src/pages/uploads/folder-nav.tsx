import { type FolderList, maxNameCharacters } from '@anybin/contract'
import type { OwnListQuery, TrashUse } from '../../items/index.ts'
import { usageSide } from '../account/usage-panels.tsx'
import { folderIcon, linkIcon, trashIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import type { Usage } from '../page-context.ts'
import { attr, link } from '../text.ts'
import { uploadsPath } from './uploads-query.ts'

/** Links to all folders and the trash, a form for one more, and what is used of the plan. */
export function folderNav(
  { folders, unsorted }: FolderList,
  wish: OwnListQuery,
  usage: Usage | undefined,
  trash: TrashUse & { readonly isShown: boolean },
) {
  const all = folders.reduce((sum, { items }) => sum + items, unsorted)
  return (
    <aside class="uploads-side">
      <nav aria-label={attr(plain('uploads.folders'))}>
        <ul class="folders">
          {folderLink(plain('uploads.all'), undefined, all, false, wish)}
          {folderLink(plain('uploads.default'), null, unsorted, false, wish)}
          {folders.map(({ name, slug, items, share }) =>
            folderLink(name, slug, items, share !== null, wish),
          )}
          <li>
            <a
              class="folder"
              href="/dashboard/trash"
              aria-current={trash.isShown ? 'page' : undefined}
            >
              {trashIcon()}
              <span class="folder-name">{text('trash.title')}</span>
              <span class="folder-count">{trash.items}</span>
            </a>
          </li>
        </ul>
      </nav>
      <details class="new-folder">
        <summary class="button button-quiet">{text('uploads.newFolder')}</summary>
        <form method="post" action="/dashboard/folders">
          <label class="label" for="folder-name">
            {text('uploads.folderName')}
          </label>
          <input
            class="field"
            id="folder-name"
            name="name"
            required
            maxlength={200}
            autocomplete="off"
            aria-describedby="folder-name-hint"
          />
          <p class="hint" id="folder-name-hint">
            {text('uploads.folderNameHint', { max: maxNameCharacters })}
          </p>
          <button type="submit" class="button">
            {text('uploads.createFolder')}
          </button>
        </form>
      </details>
      {usage ? usageSide(usage) : ''}
    </aside>
  )
}

function folderLink(
  name: string,
  folder: string | null | undefined,
  items: number,
  isShared: boolean,
  { order, folder: shown }: OwnListQuery,
) {
  const path = uploadsPath({ folder, order, page: 1 })
  return (
    <li>
      <a class="folder" href={link(path)} aria-current={folder === shown ? 'page' : undefined}>
        {folderIcon()}
        <span class="folder-name" safe>
          {name}
        </span>
        {isShared && (
          <span class="folder-shared">
            {linkIcon()}
            <span class="visually-hidden">{text('uploads.shared')}</span>
          </span>
        )}
        <span class="folder-count">{items}</span>
      </a>
    </li>
  )
}
