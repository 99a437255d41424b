import { formatName, type Item } from '@anybin/contract'
import type { KeptTranscript } from '../../enrichment/index.ts'
import { frameUrl } from '../../items/index.ts'
import { fact } from '../layout/fact.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { previewTags } from '../layout/preview-tags.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, formatDuration, nameOf, onSite } from '../text.ts'
import { fileNotes } from './file-notes.tsx'
import { type FolderSteps, folderSteps } from './folder-steps.tsx'
import { ownerBar } from './owner-bar.tsx'
import { pictureViewer } from './picture-viewer.tsx'
import { pictureWords } from './picture-words.tsx'
import { playerViewer, type SoundUrls } from './player-viewer.tsx'
import { programLinks } from './program-links.tsx'
import { letterOf } from './share-address.ts'
import { shareActs } from './share-bar.tsx'
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
  /** Where it is looked at in a folder. */
  readonly steps?: FolderSteps | undefined
  readonly now: number
}

/** The page that a link leads to. Nothing on it needs JavaScript. */
export function renderShare(model: ShareModel): string {
  const { item, isListed, isGuarded, isOwner, linkLimits } = model.page
  const { site } = model.frame
  const preview = {
    url: model.previewUrl,
    frameUrl: mayBeEmbedded(item, linkLimits) ? frameUrl(item) : undefined,
  }
  const options = {
    title: titleOf(model.frame, nameOf(item)),
    description: item.description || item.ai_caption || describe(item),
    indexed: isListed,
    width: 'stage',
    ...(!isGuarded && {
      head: (
        <>
          {previewTags(site, item, preview)}
          {programLinks(item)}
        </>
      ),
    }),
  } as const
  return renderDocument(
    model.frame,
    options,
    <div
      class={`share share-${item.kind}`}
      data-controller="stage"
      data-action="keydown@window->stage#press"
    >
      {isOwner && ownerBar(site, model.page, model.now)}
      {item.kind === 'audio' ? clipStage(model) : pictureStage(model)}
      {below(model)}
    </div>,
  )
}

function pictureStage({ frame: { site }, page, previewUrl, steps }: ShareModel) {
  return (
    <>
      <div class="stage-frame">
        {pictureViewer(page, onSite(site, previewUrl))}
        {steps !== undefined && folderSteps(steps)}
      </div>
      <div class="share-bar page-row">
        {heading(page.item)}
        {shareActs(site, page)}
      </div>
    </>
  )
}

function clipStage({ frame: { site }, page, sound, transcript, steps }: ShareModel) {
  return (
    <>
      <div class="clip">
        <div class="page-row">
          {steps !== undefined && folderSteps(steps)}
          {heading(page.item)}
          {playerViewer(page, sound, transcript)}
        </div>
      </div>
      <div class="share-bar page-row">
        <div class="share-head">{description(page.item)}</div>
        {shareActs(site, page)}
      </div>
    </>
  )
}

function heading(item: Item) {
  return (
    <header class="share-head">
      <h1 safe>{nameOf(item)}</h1>
      <p class="share-facts">
        <span safe>{summary(item)}</span>
        {' · '}
        {dateOf(item.created_at)}
      </p>
    </header>
  )
}

/** What is worth reading, and beside it what is known of the file. */
function below(model: ShareModel) {
  const { page, transcript, sound } = model
  const { item } = page
  const words = (
    <>
      {item.kind === 'image' && description(item)}
      {tagList(item)}
      {pictureWords(item)}
      {transcript !== undefined &&
        transcriptView(transcript, sound.transcript, editPathOf(model.page))}
      {item.transcript_state === 'pending' && pendingTranscript()}
    </>
  ) as string
  const safeWords = words
  return (
    <div class="share-below page-row">
      {words !== '' && <div class="share-words-side">{safeWords}</div>}
      <section class="share-side" aria-labelledby="about">
        <h2 id="about">{text('share.aboutFile')}</h2>
        {facts(page)}
        {fileNotes(item)}
      </section>
    </div>
  )
}

function editPathOf({ item, isOwner }: OpenSharePage): string | undefined {
  return isOwner ? `/dashboard/items/${item.id}/transcript` : undefined
}

function description({ description: words }: Item) {
  if (!words) return ''
  return (
    <p class="share-description" safe>
      {words}
    </p>
  )
}

function tagList({ tags }: Item) {
  if (tags.length === 0) return ''
  return (
    <ul class="tags" aria-label={attr(plain('share.tags'))}>
      {tags.map((tag) => (
        <li class="tag" safe>
          {tag}
        </li>
      ))}
    </ul>
  )
}

/** Path letter of the kind: `/i/…` for pictures, `/a/…` for clips. */
export function itemLetter(item: Pick<Item, 'kind'>): 'i' | 'a' {
  return letterOf(item.kind)
}

function facts({ item, linkLimits }: OpenSharePage) {
  return (
    <dl class="facts">
      {item.filename !== null && fact(plain('item.fileName'), item.filename)}
      {fact(plain('share.type'), formatName(item.content_type))}
      {fact(plain('share.size'), formatBytes(item.size_bytes))}
      {item.width !== undefined && fact(plain('share.dimensions'), dimensionsOf(item))}
      {item.duration_ms !== undefined &&
        fact(plain('share.length'), formatDuration(item.duration_ms))}
      {item.expires_at != null && (
        <div>
          <dt>{text('share.expires')}</dt>
          <dd>{dateOf(item.expires_at)}</dd>
        </div>
      )}
      {fact(plain('share.downloads'), countOf(item.downloads, linkLimits.downloads))}
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

/** In a line under the name. */
function summary(item: Item): string {
  const format = formatName(item.content_type)
  const size = formatBytes(item.size_bytes)
  return item.duration_ms === undefined
    ? plain('share.imageFacts', { dimensions: dimensionsOf(item), format, size })
    : plain('share.audioFacts', { length: formatDuration(item.duration_ms), format, size })
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
