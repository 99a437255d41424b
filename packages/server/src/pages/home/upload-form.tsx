import { type ItemKind, mediaTypes } from '@anybin/contract'
import type { FolderChoice } from '../../items/index.ts'
import { uploadIcon } from '../layout/icons.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { albumOffer } from '../share/album.tsx'
import { type Site, takes } from '../site.ts'
import { attr, formatBytes } from '../text.ts'
import { wayToRecorder } from './recorder-notices.tsx'
import { recorderActions, recorderPanel, recorderSending } from './recorder-panel.tsx'
import type { UploadLimits } from './upload-limits.ts'
import { uploadOptions } from './upload-options.tsx'
import { uploadRowTemplate } from './upload-row-template.tsx'

/** What the form needs to know of whoever uploads. */
export type UploadFormModel = {
  readonly frame: Frame
  readonly limits: UploadLimits
  /** Where the uploads may go; none for guests. */
  readonly folders: readonly FolderChoice[]
  /** Before the files, or in their place until one is there. */
  readonly recorder?: 'first' | 'only' | undefined
}

/** The form that uploads: with a script as soon as files are there, without one when it is sent. */
export function uploadForm(
  { frame, limits, folders, recorder }: UploadFormModel,
  guest?: Site['guestUploads'],
) {
  const { site, assets } = frame
  const turnstile = guest?.turnstile
  return (
    <form
      method="post"
      action="/upload"
      enctype="multipart/form-data"
      data-uploader-image-bytes-value={limits.image.bytes}
      data-uploader-audio-bytes-value={limits.audio.bytes}
      data-uploader-too-large-image-value={attr(tooLarge(limits, 'image'))}
      data-uploader-too-large-audio-value={attr(tooLarge(limits, 'audio'))}
      data-uploader-solver-value={attr(guest && !turnstile ? assets.solver : '')}
      data-uploader-turnstile-key-value={attr(turnstile?.siteKey ?? '')}
      data-uploader-turnstile-url-value={attr(turnstile ? turnstileScript(turnstile) : '')}
      {...(recorder ? recording(recorder, frame, limits) : uploading)}
    >
      <h1>{text(recorder ? 'record.heading' : 'upload.heading')}</h1>
      {recorder && recorderPanel(frame)}
      {uploadOptions(site, limits, folders, recorder === 'only' ? 'audio' : undefined)}
      {recorder && recorderSending()}
      <label class="drop">
        {uploadIcon()}
        <span class="drop-title">
          <span class="script-only">
            {text(
              'upload.drop',
              { kinds: kindsOf(site) },
              { u: (inner) => <span class="drop-choose">{inner}</span> },
            )}
          </span>
          <span class="drop-choose script-none">{text('upload.chooseFiles')}</span>
        </span>
        <span class="drop-hint">{limitsOf(site, limits)}</span>
        <input
          class="drop-input"
          type="file"
          name="file"
          multiple
          required
          accept={attr(acceptedAt(site))}
          aria-label={attr(plain('upload.chooseFiles'))}
          data-uploader-target="input"
          data-action="uploader#choose"
        />
      </label>
      {!recorder && takes(site, 'audio') && wayToRecorder(frame)}
      {recorder === 'only' && wayToFiles()}
      {guest ? (
        <p class="script-none">{text('upload.needsScript')}</p>
      ) : (
        <button type="submit" class="button button-main script-none">
          {text('upload.submit')}
        </button>
      )}
      {sharedFiles()}
      <div data-uploader-target="widget"></div>
      {totals()}
      {albumOffer(frame)}
      <ul class="uploads" aria-label={attr(plain('upload.list'))} data-uploader-target="list"></ul>
      {uploadRowTemplate()}
    </form>
  )
}

function wayToFiles() {
  return (
    <p class="hint recorder-file">
      {text('record.haveFile', {}, { a: (inner) => <a href="/">{inner}</a> })}
    </p>
  )
}

/** Of several files: how far all are, and all their links at once. */
function totals() {
  return (
    <section class="upload-totals" hidden data-uploader-target="totals">
      <p class="upload-total" data-uploader-target="totalWords"></p>
      <progress
        class="upload-progress"
        max="1"
        value="0"
        aria-label={attr(plain('upload.total'))}
        data-uploader-target="totalProgress"
      ></progress>
      <p class="upload-copy-all" hidden data-uploader-target="copyAll">
        <span>{text('upload.copyAll')}</span>
        <button type="button" class="button" data-code="Link" data-action="uploader#copyAll">
          {text('upload.copyLinks')}
        </button>
        <button type="button" class="button" data-code="Markdown" data-action="uploader#copyAll">
          Markdown
        </button>
        <button type="button" class="button" data-code="BBCode" data-action="uploader#copyAll">
          BBCode
        </button>
      </p>
    </section>
  )
}

/** Files that another app shared: in this browser, until somebody presses a button. */
function sharedFiles() {
  return (
    <section
      class="notice shared-files"
      hidden
      aria-label={attr(plain('sharedFiles.heading'))}
      data-controller="shared-files"
    >
      <p>
        <strong data-shared-files-target="words"></strong>
        <span class="shared-names" data-shared-files-target="names"></span>
      </p>
      <button type="button" class="button button-main" data-action="shared-files#upload">
        {text('sharedFiles.upload')}
      </button>
      <button type="button" class="button" data-action="shared-files#discard">
        {text('sharedFiles.discard')}
      </button>
    </section>
  )
}

/** What a file over the limit is told. */
function tooLarge({ planName, ...limits }: UploadLimits, kind: 'image' | 'audio'): string {
  const { bytes, setBy } = limits[kind]
  const size = formatBytes(bytes)
  return setBy === 'plan'
    ? plain('upload.tooLargeForPlan', { size, planName })
    : plain('upload.tooLargeForSite', { size })
}

const uploaderActions = [
  'dragover@window->uploader#dragOver',
  'dragleave@window->uploader#dragLeave',
  'drop@window->uploader#drop',
  'paste@window->uploader#paste',
  'shared-files:accepted->uploader#takeFiles',
  'beforeunload@window->uploader#warnBeforeLeaving',
]

const uploading = {
  class: 'uploader',
  'data-controller': 'uploader',
  'data-action': uploaderActions.join(' '),
}

function recording(how: 'first' | 'only', { viewer }: Frame, { audio }: UploadLimits) {
  return {
    class: `uploader records records-${how}`,
    'data-controller': 'uploader recorder',
    'data-action': [...uploaderActions, ...recorderActions].join(' '),
    'data-recorder': 'idle',
    'data-recorder-owner-value': attr(viewer?.userId ?? ''),
    'data-recorder-max-bytes-value': audio.bytes,
  }
}

const soundFiles = ['audio/*', '.opus', '.oga', '.m4a', '.weba']

function acceptedAt(site: Site): string {
  return acceptedTypes((['image', 'audio'] as const).filter((kind) => takes(site, kind)))
}

/** What a field for files of these kinds offers to choose. */
export function acceptedTypes(kinds: readonly ItemKind[]): string {
  const types = Object.entries(mediaTypes).filter(([, { kind }]) => kinds.includes(kind))
  return [...types.map(([type]) => type), ...(kinds.includes('audio') ? soundFiles : [])].join(',')
}

function kindsOf(site: Site): ItemKind | 'both' {
  if (!takes(site, 'audio')) return 'image'
  return takes(site, 'image') ? 'both' : 'audio'
}

function limitsOf(site: Site, limits: UploadLimits) {
  return text('upload.limits', {
    kinds: kindsOf(site),
    imageSize: formatBytes(limits.image.bytes),
    audioSize: formatBytes(limits.audio.bytes),
  })
}

function turnstileScript({ scriptOrigin }: { readonly scriptOrigin: string }): string {
  return `${scriptOrigin}/turnstile/v0/api.js?render=explicit`
}
