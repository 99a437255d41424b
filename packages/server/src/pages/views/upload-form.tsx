import { type ItemKind, mediaTypes } from '@anybin/contract'
import type { FolderChoice } from '../../items/index.ts'
import type { Site } from '../page-parts.ts'
import { attr, formatBytes } from '../text.ts'
import type { UploadLimits } from '../upload-limits.ts'
import { uploadIcon } from './icons.tsx'
import type { Frame } from './layout.tsx'
import { uploadOptions } from './upload-options.tsx'
import { uploadRowTemplate } from './upload-row-template.tsx'

/** What the form needs to know of whoever uploads. */
export type UploadFormModel = {
  readonly frame: Frame
  readonly limits: UploadLimits
  /** Where the uploads may go; none for guests. */
  readonly folders: readonly FolderChoice[]
}

/** The form that uploads: with a script as soon as files are there, without one when it is sent. */
export function uploadForm(
  { frame, limits, folders }: UploadFormModel,
  guest?: Site['guestUploads'],
) {
  const { site, assets } = frame
  const turnstile = guest?.turnstile
  return (
    <form
      class="uploader"
      method="post"
      action="/upload"
      enctype="multipart/form-data"
      data-controller="uploader"
      data-uploader-image-bytes-value={limits.image.bytes}
      data-uploader-audio-bytes-value={limits.audio.bytes}
      data-uploader-too-large-image-value={attr(tooLarge(limits, 'image'))}
      data-uploader-too-large-audio-value={attr(tooLarge(limits, 'audio'))}
      data-uploader-solver-value={attr(guest && !turnstile ? assets.solver : '')}
      data-uploader-turnstile-key-value={attr(turnstile?.siteKey ?? '')}
      data-uploader-turnstile-url-value={attr(turnstile ? turnstileScript(turnstile) : '')}
      data-action={attr(uploaderActions.join(' '))}
    >
      <h1>Drop it, share it</h1>
      {uploadOptions(limits, folders)}
      <label class="drop">
        {uploadIcon()}
        <span class="drop-title">
          <span class="script-only">Drop pictures or sound anywhere, paste, or </span>
          <span class="drop-choose">choose files</span>
        </span>
        <span class="drop-hint">
          <span safe>{limitsOf(site, limits)}</span>. GPS and camera data are removed.
        </span>
        <input
          class="drop-input"
          type="file"
          name="file"
          multiple
          required
          accept={attr(acceptedAt(site))}
          aria-label="Choose files"
          data-uploader-target="input"
          data-action="uploader#choose"
        />
      </label>
      {guest ? (
        <p class="script-none">Uploading without an account needs JavaScript.</p>
      ) : (
        <button type="submit" class="button button-main script-none">
          Upload
        </button>
      )}
      <div data-uploader-target="widget"></div>
      <ul class="uploads" aria-label="Uploads" data-uploader-target="list"></ul>
      {uploadRowTemplate()}
    </form>
  )
}

/** What a file over the limit is told, in the words of the server. */
function tooLarge({ planName, ...limits }: UploadLimits, kind: 'image' | 'audio'): string {
  const { bytes, setBy } = limits[kind]
  const whose = setBy === 'plan' ? `that the plan ${planName} allows` : 'that this site takes'
  return `The file is larger than ${formatBytes(bytes)}, the most ${whose}.`
}

const uploaderActions = [
  'dragover@window->uploader#dragOver',
  'dragleave@window->uploader#dragLeave',
  'drop@window->uploader#drop',
  'paste@window->uploader#paste',
  'beforeunload@window->uploader#warnBeforeLeaving',
]

const soundFiles = ['audio/*', '.opus', '.oga', '.m4a', '.weba']

function takes({ kinds }: Site, kind: ItemKind): boolean {
  return kinds === undefined || kinds.includes(kind)
}

function acceptedAt(site: Site): string {
  const types = Object.entries(mediaTypes).filter(([, { kind }]) => takes(site, kind))
  return [...types.map(([type]) => type), ...(takes(site, 'audio') ? soundFiles : [])].join(',')
}

function limitsOf(site: Site, limits: UploadLimits): string {
  const pictures = `PNG, JPEG, WebP, GIF and AVIF up to ${formatBytes(limits.image.bytes)}`
  const sound = `sound up to ${formatBytes(limits.audio.bytes)}`
  if (!takes(site, 'audio')) return pictures
  return takes(site, 'image') ? `${pictures}, ${sound}` : `S${sound.slice(1)}`
}

function turnstileScript({ scriptOrigin }: { readonly scriptOrigin: string }): string {
  return `${scriptOrigin}/turnstile/v0/api.js?render=explicit`
}
