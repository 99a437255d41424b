import type { UploadInvitation } from '../../items/index.ts'
import { acceptedTypes } from '../home/upload-form.tsx'
import { done, refusal } from '../layout/fields.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { renderUnlock } from '../layout/panel-page.tsx'
import { neutralTags } from '../layout/preview-tags.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, link } from '../text.ts'

export type OpenInvitation = Extract<UploadInvitation, { state: 'open' }>

export type RequestModel = {
  readonly frame: Frame
  readonly invitation: OpenInvitation
  readonly path: string
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** Where somebody without an account sends files to whoever asked for them. */
export function renderRequest({ frame, invitation, path, ...news }: RequestModel): string {
  const { name, folder, kinds, filesLeft, bytesLeft } = invitation
  const title = plain('request.title', { name })
  return renderDocument(
    frame,
    { title: titleOf(frame, title), indexed: false, width: 'narrow', head: preview(frame) },
    <section class="panel gate">
      <h1 safe>{title}</h1>
      {done(news.done)}
      {refusal(news.refusal)}
      <p>
        {text('request.intro', { name, folder })} {text('request.seen', { name })}
      </p>
      <form
        method="post"
        action={link(path)}
        enctype="multipart/form-data"
        data-controller="sending"
        data-action="sending#send"
      >
        <div class="form-row">
          <label class="label" for="file">
            {text('request.choose')}
          </label>
          <input
            class="field"
            id="file"
            type="file"
            name="file"
            multiple={filesLeft !== 1}
            required
            accept={attr(acceptedTypes(kinds))}
            aria-describedby="left"
          />
          <p class="hint" id="left">
            {filesLeft !== undefined && text('request.filesLeft', { count: filesLeft })}{' '}
            {bytesLeft !== undefined && text('request.bytesLeft', { size: formatBytes(bytesLeft) })}
          </p>
        </div>
        <progress
          class="upload-progress"
          max="1"
          value="0"
          hidden
          aria-label={attr(plain('upload.total'))}
          data-sending-target="progress"
        ></progress>
        <p class="hint" role="status" data-sending-target="words"></p>
        <button type="submit" class="button button-main" data-sending-target="button">
          {text(news.done === undefined ? 'request.send' : 'request.more')}
        </button>
      </form>
    </section>,
  )
}

/** What is left of a link that has taken all it was made for. */
export function renderFullRequest(frame: Frame, sent: string | undefined): string {
  const body = (
    <>
      {done(sent)}
      <p>{text('request.fullHint')}</p>
    </>
  )
  return renderUnlock(frame, plain('request.full'), body, preview(frame))
}

function preview({ site }: Frame) {
  return neutralTags(site, plain('request.preview'), plain('request.previewHint'))
}
