import type { Item } from '@anybin/contract'
import type { Site } from '../site.ts'
import { attr, nameOf } from '../text.ts'

/** What other sites show when somebody posts the link: OpenGraph, Twitter cards and oEmbed discovery. */
export function previewTags(site: Site, item: Item, previewUrl: string) {
  const description = item.description || item.ai_caption || undefined
  return (
    <>
      <meta property="og:site_name" content={attr(site.name)} />
      <meta property="og:title" content={attr(nameOf(item))} />
      <meta property="og:url" content={attr(item.url)} />
      {description !== undefined && <meta property="og:description" content={attr(description)} />}
      {item.kind === 'audio' ? audioTags(item) : imageTags(item, previewUrl)}
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

function audioTags(item: Item) {
  return (
    <>
      <meta property="og:type" content="music.song" />
      <meta property="og:audio" content={attr(item.direct_url)} />
      <meta property="og:audio:type" content={attr(item.content_type)} />
      <meta property="music:duration" content={`${Math.round((item.duration_ms ?? 0) / 1000)}`} />
      <meta name="twitter:card" content="summary" />
    </>
  )
}
