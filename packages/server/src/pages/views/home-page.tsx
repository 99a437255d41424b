import { type Item, type ItemKind, mediaTypes } from '@anybin/contract'
import type { Site } from '../page-parts.ts'
import { attr, formatBytes } from '../text.ts'
import type { UploadLimits } from '../upload-limits.ts'
import { cleanIcon, keyIcon, linkIcon, soundIcon, uploadIcon } from './icons.tsx'
import { itemCard } from './item-card.tsx'
import { type Frame, renderDocument } from './layout.tsx'
import { uploadOptions } from './upload-options.tsx'

export type HomeModel = {
  readonly frame: Frame
  /** One sentence about what has just happened. */
  readonly notice?: string | undefined
  /** Undefined where the viewer may not upload. */
  readonly limits: UploadLimits | undefined
  readonly recent: readonly Item[]
  readonly olderCursor: string | null
  readonly isFirstPage: boolean
  readonly gallery: readonly Item[]
  readonly thumbnailUrl: (item: Item) => string
}

/** The front page: the uploader for people who are signed in, the way in for everybody else. */
export function renderHome(model: HomeModel): string {
  const { site, viewer } = model.frame
  const options = {
    title: site.name,
    description:
      'Drop a picture or a sound clip, get links that work. GPS and camera data are removed.',
    indexed: true,
  }
  return renderDocument(
    model.frame,
    options,
    <>
      {model.notice !== undefined && (
        <p class="notice" role="status" safe>
          {model.notice}
        </p>
      )}
      {viewer?.userId === undefined ? front(model) : ownUploader(model)}
      {viewer?.userId !== undefined && recentUploads(model)}
      {model.gallery.length > 0 && gallery(model)}
    </>,
  )
}

function ownUploader({ frame, limits }: HomeModel) {
  return limits === undefined ? '' : uploader(frame, limits)
}

/** For guests: the uploader where they may upload, and otherwise what this is. */
function front({ frame, limits }: HomeModel) {
  const { site } = frame
  if (!site.guestUploads || !limits) return welcome(site)
  return (
    <>
      {uploader(frame, limits, site.guestUploads)}
      {signingIn()}
    </>
  )
}

function uploader({ site, assets }: Frame, limits: UploadLimits, guest?: Site['guestUploads']) {
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
      {uploadOptions(limits)}
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
      {rowTemplate()}
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

function rowTemplate() {
  return (
    <template data-uploader-target="rowTemplate">
      <li class="upload" data-part="row" data-state="waiting">
        <span class="upload-preview" data-part="preview">
          {soundIcon()}
        </span>
        <div class="upload-body">
          <p class="upload-name" data-part="name"></p>
          <p class="upload-status" data-part="status"></p>
          <progress class="upload-progress" max="1" value="0" data-part="progress"></progress>
        </div>
        <div class="upload-tools">
          <button type="button" class="button button-main" data-part="retry">
            Retry
          </button>
          <button type="button" class="button button-quiet" data-part="cancel">
            Cancel
          </button>
        </div>
        <div class="upload-links" data-part="links"></div>
      </li>
    </template>
  )
}

function recentUploads(model: HomeModel) {
  if (model.recent.length === 0) return emptyState(model.isFirstPage)
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{model.isFirstPage ? 'Your uploads' : 'Older uploads'}</h2>
      <ul class="grid">{model.recent.map((item) => itemCard(item, model.thumbnailUrl(item)))}</ul>
      <p class="more">
        <a class="button button-quiet" href="/dashboard/receipts">
          Opened once and gone
        </a>
      </p>
      {model.olderCursor !== null && (
        <p class="more">
          <a class="button" href={attr(`/?cursor=${encodeURIComponent(model.olderCursor)}`)}>
            Older uploads
          </a>
        </p>
      )}
    </section>
  )
}

function emptyState(isFirstPage: boolean) {
  return (
    <section class="empty">
      <h2>{isFirstPage ? 'Nothing here yet' : 'That was all'}</h2>
      <p>
        {isFirstPage ? 'What you upload appears here, newest first.' : 'There is nothing older.'}
      </p>
    </section>
  )
}

function gallery(model: HomeModel) {
  return (
    <section aria-labelledby="gallery">
      <h2 id="gallery">Public pictures</h2>
      <ul class="grid">{model.gallery.map((item) => itemCard(item, model.thumbnailUrl(item)))}</ul>
    </section>
  )
}

function welcome(site: Site) {
  return (
    <div class="welcome">
      <h1>A place for your pictures and voice clips</h1>
      <p class="lead">
        <span safe>{site.name}</span> turns a file into links that work everywhere, and takes GPS,
        camera and other hidden data out first.
      </p>
      <ul class="promises">
        <li>
          {linkIcon()}
          <span>
            <strong>Links for everything</strong> Share page, direct link, HTML, Markdown, BBCode.
          </span>
        </li>
        <li>
          {cleanIcon()}
          <span>
            <strong>Nothing hidden left</strong> Location and camera data go, every pixel stays.
          </span>
        </li>
        <li>
          {keyIcon()}
          <span>
            <strong>Open to programs</strong> One <a href="/docs">plain API</a> for scripts and
            agents.
          </span>
        </li>
      </ul>
      {signingIn()}
    </div>
  )
}

function signingIn() {
  return (
    <section class="panel" aria-labelledby="sign-in">
      <h2 id="sign-in">Signing in</h2>
      <p>
        With an account you upload here and keep what is yours in order. If you run this site, your
        setup link was printed when it started for the first time.
      </p>
      <p class="gate-tools">
        <a class="button button-main" href="/sign-in">
          Sign in
        </a>
        <a class="button" href="/sign-up">
          Make an account
        </a>
      </p>
    </section>
  )
}
