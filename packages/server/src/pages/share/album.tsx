import type { Folder } from '@anybin/contract'
import { hiddenField, refusal } from '../layout/fields.tsx'
import { folderIcon } from '../layout/icons.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { link } from '../text.ts'
import { copyRow } from './copy-links.tsx'

/** From how many files on that arrive at once one link for all is offered. */
export const leastOfAlbum = 3

/** The offer on the page that the plain form leads to. */
export function albumForm(ids: readonly string[], refused?: string) {
  return (
    <form method="post" action="/albums" class="upload-album">
      {refusal(refused)}
      {hiddenField('items', ids.join(','))}
      {albumFields({ name: 'title' }, 'submit')}
    </form>
  )
}

/** The same within the uploader, whose script sends it when all files have arrived. Guests have no folders. */
export function albumOffer({ viewer }: Frame) {
  if (viewer?.userId === undefined) return ''
  return (
    <div
      class="upload-album"
      hidden
      data-controller="album"
      data-action="uploader:changed@window->album#offer keydown.enter->album#make:prevent"
      data-album-least-value={leastOfAlbum}
    >
      {albumFields({}, 'button')}
      <p class="refusal" role="alert" hidden data-album-target="refusal"></p>
    </div>
  )
}

/** Within the uploader the title is no field of its form. */
function albumFields(title: { readonly name?: string }, type: 'submit' | 'button') {
  return (
    <>
      <p class="upload-album-offer" id="album-offer">
        <strong>{text('album.offer')}</strong> {text('album.hint')}
      </p>
      <label class="keep">
        {text('album.title')}
        <input
          class="field"
          type="text"
          {...title}
          maxlength={200}
          autocomplete="off"
          data-album-target="title"
        />
      </label>
      <button
        type={type}
        class="button button-main"
        aria-describedby="album-offer"
        data-album-target="button"
        data-action="album#make:prevent"
      >
        {text('album.make')}
      </button>
    </>
  )
}

/** The album among the results, before the files that are in it. */
export function albumRow({ slug, name, items, share }: Folder) {
  if (share === null) return ''
  return (
    <li class="upload" data-state="album">
      <span class="upload-preview">{folderIcon()}</span>
      <div class="upload-body">
        <p class="upload-name">
          <a href={link(`/dashboard/folders/${slug}`)} safe>
            {name}
          </a>
        </p>
        <p class="upload-status">{text('album.made', { count: items })}</p>
      </div>
      <div class="upload-links">
        <div class="result-link">
          {copyRow(plain('album.link'), share.url)}
          <a class="button button-quiet" href={link(share.url)}>
            {text('upload.open')}
          </a>
          <a class="button button-quiet" href={link(`/dashboard/folders/${slug}#request`)}>
            {text('album.letAdd')}
          </a>
        </div>
      </div>
    </li>
  )
}
