import type { Item } from '@anybin/contract'
import { frameSize, videoSize } from '../../items/index.ts'
import { plain } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr, nameOf } from '../text.ts'
import { logoAddress } from './site-look.ts'

export type Preview = {
  /** A still picture: the item, or the wave of a clip. */
  readonly url: string
  /** Of the player in a frame; undefined where other sites may not show it. */
  readonly frameUrl: string | undefined
}

/** What other sites show when somebody posts the link: OpenGraph, Twitter cards and oEmbed discovery. */
export function previewTags(site: Site, item: Item, preview: Preview) {
  const description = item.description || item.ai_caption || undefined
  return (
    <>
      <meta property="og:site_name" content={attr(site.name)} />
      <meta property="og:title" content={attr(nameOf(item))} />
      <meta property="og:url" content={attr(item.url)} />
      {description !== undefined && <meta property="og:description" content={attr(description)} />}
      {item.kind === 'audio' ? audioTags(item, preview) : imageTags(item, preview.url)}
      <meta name="twitter:title" content={attr(nameOf(item))} />
      {oembedLink(site, item, 'json')}
      {oembedLink(site, item, 'xml')}
    </>
  )
}

// oEmbed §4 has the second type as text/xml, not application/xml.
const oembedTypes = { json: 'application/json+oembed', xml: 'text/xml+oembed' } as const

function oembedLink(site: Site, item: Item, format: 'json' | 'xml') {
  const query = new URLSearchParams({ url: item.url, format })
  return (
    <link
      rel="alternate"
      type={oembedTypes[format]}
      href={attr(`${site.origin}/oembed?${query}`)}
      title={attr(nameOf(item))}
    />
  )
}

/** A card that says what kind of thing is behind the link and shows nothing of it. */
export function neutralTags(site: Site, title: string, description: string) {
  return (
    <>
      <meta property="og:site_name" content={attr(site.name)} />
      <meta property="og:title" content={attr(title)} />
      <meta property="og:description" content={attr(description)} />
      <meta property="og:type" content="website" />
      <meta name="twitter:card" content="summary" />
    </>
  )
}

/** The card of the site itself; an operator's own logo takes the place of our picture. */
export function siteTags(site: Site, card: string) {
  const logo = logoAddress(site)
  return (
    <>
      <meta property="og:site_name" content={attr(site.name)} />
      <meta property="og:title" content={attr(site.name)} />
      <meta property="og:url" content={attr(`${site.origin}/`)} />
      <meta
        property="og:description"
        content={attr(site.settings?.description || plain('home.description'))}
      />
      <meta property="og:type" content="website" />
      <meta property="og:image" content={attr(site.origin + (logo ?? card))} />
      <meta name="twitter:card" content={logo ? 'summary' : 'summary_large_image'} />
    </>
  )
}

function imageTags(item: Item, previewUrl: string) {
  return (
    <>
      <meta property="og:type" content="website" />
      <meta property="og:image" content={attr(item.direct_url)} />
      <meta property="og:image:type" content={attr(item.content_type)} />
      <meta property="og:image:width" content={`${item.width}`} />
      <meta property="og:image:height" content={`${item.height}`} />
      <meta property="og:image:alt" content={attr(item.alt_text ?? nameOf(item))} />
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="twitter:image" content={attr(previewUrl)} />
    </>
  )
}

function audioTags(item: Item, { url, frameUrl }: Preview) {
  const seconds = `${Math.round((item.duration_ms ?? 0) / 1000)}`
  return (
    <>
      {item.mp4_url ? videoTags(item.mp4_url, seconds) : songTags(seconds)}
      <meta property="og:image" content={attr(url)} />
      <meta property="og:audio" content={attr(item.direct_url)} />
      <meta property="og:audio:type" content={attr(item.content_type)} />
      <meta name="twitter:card" content={frameUrl === undefined ? 'summary' : 'player'} />
      <meta name="twitter:image" content={attr(url)} />
      {frameUrl !== undefined && (
        <>
          <meta name="twitter:player" content={attr(frameUrl)} />
          <meta name="twitter:player:width" content={`${frameSize.width}`} />
          <meta name="twitter:player:height" content={`${frameSize.height}`} />
        </>
      )}
    </>
  )
}

/** Chats play videos in their midst, and clips nowhere. */
function videoTags(url: string, seconds: string) {
  return (
    <>
      <meta property="og:type" content="video.other" />
      <meta property="og:video" content={attr(url)} />
      <meta property="og:video:type" content="video/mp4" />
      <meta property="og:video:width" content={`${videoSize.width}`} />
      <meta property="og:video:height" content={`${videoSize.height}`} />
      <meta property="video:duration" content={seconds} />
    </>
  )
}

function songTags(seconds: string) {
  return (
    <>
      <meta property="og:type" content="music.song" />
      <meta property="music:duration" content={seconds} />
    </>
  )
}
