import { formatName, type Item } from '@anybin/contract'
import type { KeptTranscript } from '../../enrichment/index.ts'
import { frameUrl } from '../../items/index.ts'
import { fact } from '../layout/fact.tsx'
import { downloadIcon, flagIcon, lockIcon, trashIcon } from '../layout/icons.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { previewTags } from '../layout/preview-tags.tsx'
import { plain, text } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr, formatBytes, formatDuration, link, nameOf, onSite } from '../text.ts'
import { copyLinks } from './copy-links.tsx'
import { fileNotes } from './file-notes.tsx'
import { pictureViewer } from './picture-viewer.tsx'
import { pictureWords } from './picture-words.tsx'
import { playerViewer, type SoundUrls } from './player-viewer.tsx'
import { mayBeEmbedded, type OpenSharePage } from './share-view.ts'
import { pendingTranscript, transcriptView } from './transcript-view.tsx'

export type ShareModel = {
  readonly frame: Frame
  readonly page: OpenSharePage
  /** Picture for link previews, which never moves. */
  readonly previewUrl: string
  readonly sound: SoundUrls
  /** Of a clip that has one. */
  readonly transcript?: KeptTranscript | undefined
}

/** The page that a link leads to. Nothing on it needs JavaScript. */
export function renderShare(model: ShareModel): string {
  const { item, isListed, isGuarded, linkLimits } = model.page
  const { site } = model.frame
  const options = {
    title: titleOf(model.frame, nameOf(item)),
    description: item.description || item.ai_caption || describe(item),
    indexed: isListed,
    ...(!isGuarded && {
      head: previewTags(site, item, {
        url: model.previewUrl,
        frameUrl: mayBeEmbedded(item, linkLimits) ? frameUrl(item) : undefined,
      }),
    }),
  }
  return renderDocument(
    model.frame,
    options,
    <div class={`share share-${item.kind}`}>
      {item.kind === 'audio'
        ? playerViewer(model.page, model.sound, model.transcript)
        : pictureViewer(model.page, onSite(site, model.previewUrl))}
      <aside class="share-side">
        {heading(model.page)}
        {pictureWords(item)}
        {tools(site, model.page)}
        {facts(model.page)}
        {fileNotes(item)}
        <section aria-labelledby="links">
          <h2 id="links">{text('share.links')}</h2>
          {copyLinks(item, model.page.linkLimits)}
        </section>
        <p class="share-report">
          <a
            class="button button-quiet"
            href={attr(`/abuse?item=${encodeURIComponent(item.id)}`)}
            title={attr(plain('share.reportTitle'))}
          >
            {flagIcon()} {text('share.report')}
          </a>
        </p>
      </aside>
      {model.transcript !== undefined &&
        transcriptView(model.transcript, model.sound.transcript, editPathOf(model.page))}
      {item.transcript_state === 'pending' && pendingTranscript()}
    </div>,
  )
}

function editPathOf({ item, isOwner }: OpenSharePage): string | undefined {
  return isOwner ? `/dashboard/items/${item.id}/transcript` : undefined
}

function heading({ item, isOwner }: OpenSharePage) {
  return (
    <header class="share-head">
      <h1 safe>{nameOf(item)}</h1>
      {isOwner && item.private && (
        <p class="badge">
          {lockIcon()} {text('share.private')}
        </p>
      )}
      {item.description !== null && item.description !== '' && (
        <p class="share-description" safe>
          {item.description}
        </p>
      )}
      {item.tags.length > 0 && (
        <ul class="tags" aria-label={attr(plain('share.tags'))}>
          {item.tags.map((tag) => (
            <li class="tag" safe>
              {tag}
            </li>
          ))}
        </ul>
      )}
    </header>
  )
}

function tools(site: Site, { item, isOwner }: OpenSharePage) {
  return (
    <p class="share-tools">
      <a class="button button-main" href={link(onSite(site, downloadUrl(item)))} download="">
        {downloadIcon()} {text('share.download')}
      </a>
      {isOwner && (
        <a class="button button-danger" href={link(`/${itemLetter(item)}/${item.id}/delete`)}>
          {trashIcon()} {text('share.delete')}
        </a>
      )}
    </p>
  )
}

/** Path letter of the kind: `/i/…` for pictures, `/a/…` for clips. */
export function itemLetter(item: Pick<Item, 'kind'>): 'i' | 'a' {
  return item.kind === 'audio' ? 'a' : 'i'
}

/** The direct link, asking for the file as a download. */
function downloadUrl(item: Item): string {
  const url = new URL(item.direct_url)
  url.searchParams.set('download', '1')
  return url.href
}

function facts({ item, isOwner, linkLimits }: OpenSharePage) {
  return (
    <dl class="facts">
      {fact(plain('share.type'), formatName(item.content_type))}
      {fact(plain('share.size'), formatBytes(item.size_bytes))}
      {item.width !== undefined && fact(plain('share.dimensions'), dimensionsOf(item))}
      {item.duration_ms !== undefined &&
        fact(plain('share.length'), formatDuration(item.duration_ms))}
      <div>
        <dt>{text('share.uploaded')}</dt>
        <dd>{dateOf(item.created_at)}</dd>
      </div>
      {item.expires_at != null && (
        <div>
          <dt>{text('share.expires')}</dt>
          <dd>{dateOf(item.expires_at)}</dd>
        </div>
      )}
      {fact(plain('share.downloads'), countOf(item.downloads, linkLimits.downloads))}
      {isOwner && views(item)}
    </dl>
  )
}

/** How many there were, of how many where there is a limit. */
export function countOf(count: number, limit: number | null | undefined): string {
  return limit ? plain('layout.countOf', { count, limit }) : plain('layout.count', { count })
}

/** Width and height in pixels. */
export function dimensionsOf({ width = 0, height = 0 }: Item): string {
  return plain('layout.dimensions', { width: String(width), height: String(height) })
}

function views(item: Item) {
  return (
    <div>
      <dt>{text('share.views')}</dt>
      <dd>
        <a href={link(`/${itemLetter(item)}/${item.id}/views`)}>
          <span safe>{countOf(item.views ?? 0, item.view_limit)}</span>
        </a>
        <span class="hint">{text('share.ownViews')}</span>
      </dd>
    </div>
  )
}

function describe(item: Item): string {
  const format = formatName(item.content_type)
  return item.duration_ms === undefined
    ? plain('share.imageSummary', {
        format,
        width: String(item.width),
        height: String(item.height),
        size: formatBytes(item.size_bytes),
      })
    : plain('share.audioSummary', { format, length: formatDuration(item.duration_ms) })
}
