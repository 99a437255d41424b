import type { Item } from '@anybin/contract'
import { link, nameOf, sharePath } from '../text.ts'
import { copyLinks } from './copy-links.tsx'
import { fileNotes } from './file-notes.tsx'
import { soundIcon } from './icons.tsx'
import { type Frame, renderDocument } from './layout.tsx'

export type UploadedModel = {
  readonly frame: Frame
  readonly items: readonly Item[]
  readonly thumbnailUrl: (item: Item) => string
}

/** The links of what was just sent with the plain form. */
export function renderUploaded(model: UploadedModel): string {
  return renderDocument(
    model.frame,
    { title: `Uploaded – ${model.frame.site.name}`, indexed: false },
    <>
      <h1>Here are your links</h1>
      <ul class="uploads">
        {model.items.map((item) => uploadedRow(item, model.thumbnailUrl(item)))}
      </ul>
      <p>
        <a class="button button-main" href="/">
          Upload more
        </a>
      </p>
    </>,
  )
}

function uploadedRow(item: Item, thumbnailUrl: string) {
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
        <p class="upload-status">Done</p>
      </div>
      <div class="upload-links">{renderLinks(item)}</div>
    </li>
  )
}

/** What the uploader that runs in the browser shows of a file that has arrived. */
export function renderLinks(item: Item): string {
  return (
    <>
      {fileNotes(item)}
      {copyLinks(item)}
    </>
  ) as string
}
