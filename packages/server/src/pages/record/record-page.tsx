import type { FolderChoice } from '../../items/index.ts'
import { uploadForm } from '../home/upload-form.tsx'
import type { UploadLimits } from '../home/upload-limits.ts'
import { signingIn } from '../home/welcome.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'

export type RecordModel = {
  readonly frame: Frame
  /** Undefined where the viewer may not upload. */
  readonly limits: UploadLimits | undefined
  /** Where recordings may go; none for guests. */
  readonly folders: readonly FolderChoice[]
}

/** A page for recording a clip and uploading it; for those who may not upload, the way in. */
export function renderRecord({ frame, limits, folders }: RecordModel): string {
  const { site, viewer } = frame
  const options = {
    title: titleOf(frame, plain('record.heading')),
    description: plain('record.description'),
    indexed: true,
    width: 'form',
  } as const
  if (!limits) {
    return renderDocument(
      frame,
      options,
      <>
        <h1>{text('record.heading')}</h1>
        {signingIn(site)}
      </>,
    )
  }
  const guest = viewer?.userId === undefined ? site.guestUploads : undefined
  return renderDocument(
    frame,
    options,
    <>
      {uploadForm({ frame, limits, folders, recorder: 'only' }, guest)}
      {guest !== undefined && signingIn(site)}
    </>,
  )
}
