import type { Folder, Item } from '@anybin/contract'
import { soundIcon } from '../layout/icons.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { link, nameOf, sharePath } from '../text.ts'
import { albumForm, albumRow, leastOfAlbum } from './album.tsx'
import { fileNotes } from './file-notes.tsx'
import { optionsInForce } from './options-in-force.tsx'
import { resultLinks } from './result-links.tsx'
import type { LinkLimits, OpenSharePage } from './share-view.ts'

/** An item that has just been made, as its owner sees it. */
type Uploaded = Pick<OpenSharePage, 'item' | 'linkLimits'>

export type UploadedModel = {
  readonly frame: Frame
  readonly pages: readonly Uploaded[]
  /** That was made of them. */
  readonly album?: Folder | undefined
  /** Why none was made. */
  readonly refusal?: string
  readonly thumbnailUrl: (item: Item) => string
}

/** The links of what was just sent with the plain form. */
export function renderUploaded(model: UploadedModel): string {
  const { album, pages, refusal } = model
  const isOffered = !album && (pages.length >= leastOfAlbum || refusal !== undefined)
  return renderDocument(
    model.frame,
    { title: titleOf(model.frame, plain('upload.done')), indexed: false },
    <>
      <h1>{text('upload.ready', { count: pages.length })}</h1>
      {isOffered ? albumForm(pages.map(idOf), refusal) : ''}
      <ul class="uploads">
        {album ? albumRow(album) : ''}
        {pages.map((page) => uploadedRow(page, model.thumbnailUrl(page.item)))}
      </ul>
      <p>
        <a class="button button-main" href="/">
          {text('upload.again')}
        </a>
      </p>
    </>,
  )
}

function idOf({ item }: Uploaded): string {
  return item.id
}

function uploadedRow({ item, linkLimits }: Uploaded, thumbnailUrl: string) {
  return (
    <li class="upload" data-state="done">
      <span class="upload-preview">
        {item.kind === 'audio' ? soundIcon() : <img src={link(thumbnailUrl)} alt="" />}
      </span>
      <div class="upload-body">
        <p class="upload-name">
          <a href={link(sharePath(item))} safe>
            {nameOf(item)}
          </a>
        </p>
        <p class="upload-status">{text('upload.done')}</p>
      </div>
      <div class="upload-links">{fileLinks(item, linkLimits)}</div>
    </li>
  )
}

/** What the uploader that runs in the browser shows of a file that has arrived. */
export function renderLinks(item: Item, limits: LinkLimits): string {
  return fileLinks(item, limits) as string
}

function fileLinks(item: Item, limits: LinkLimits) {
  return (
    <>
      {resultLinks(item, limits)}
      {optionsInForce(item, limits)}
      {fileNotes(item)}
    </>
  )
}
