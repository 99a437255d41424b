import { expect, test } from 'vitest'
import { everyPage, frameOf, hostileItem } from './every-page.suite.ts'
import { hostileTexts } from './hostile-texts.suite.ts'
import { renderReveal } from './share/reveal-page.tsx'
import { renderShare } from './share/share-page.tsx'

type Parsed = { tag: string; attributes: Record<string, string> }

/** Start tags as HTML parsers see them: a value ends at its quote and nowhere else. */
function tagsOf(html: string): Parsed[] {
  return [...html.matchAll(/<([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    (match) => ({
      tag: match[1]!.toLowerCase(),
      attributes: Object.fromEntries(
        [...match[2]!.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [
          name,
          decode(value ?? ''),
        ]),
      ),
    }),
  )
}

function decode(text: string): string {
  const named: Record<string, string> = { '&lt;': '<', '&amp;': '&', '&#34;': '"', '&#39;': "'" }
  return text.replace(/&(?:lt|amp|#34|#39);/g, (entity) => named[entity]!)
}

const count = (pages: string[], tag: string) =>
  tagsOf(pages.join('')).filter((one) => one.tag === tag).length

test.each(hostileTexts)('%j changes no element of any page', (text) => {
  const pages = everyPage(text)
  const harmless = everyPage('harmless')
  for (const [index, page] of pages.entries()) {
    const tags = (html: string) => tagsOf(html).map(({ tag }) => tag)
    // An address that is no web address becomes a link to nothing, but stays one element.
    expect(tags(page)).toEqual(tags(harmless[index]!))
    // No entity but the four that escaping makes: anything else would be the uploader's.
    expect(page).not.toMatch(/&(?!lt;|amp;|#34;|#39;)/)
    // Every `<` in the output opens or closes one of these elements.
    expect(page.match(/</g)!.length).toBe(harmless[index]!.match(/</g)!.length)
  }
  expect(count(pages, 'script')).toBe(pages.length * 2)
})

test.each(hostileTexts)('%j becomes no handler and no address that runs', (text) => {
  for (const { tag, attributes } of everyPage(text).flatMap(tagsOf)) {
    expect(
      Object.keys(attributes).filter((name) => name.startsWith('on') || name === 'style'),
    ).toEqual([])
    for (const name of ['href', 'src', 'action'] as const) {
      if (tag === 'meta' || attributes[name] === undefined) continue
      expect(attributes[name]).toMatch(/^(https?:\/\/|\/(?!\/)|#|mailto:|otpauth:)/)
    }
  }
})

test.each(hostileTexts)('%j arrives unchanged where it is copied from', (text) => {
  const page = renderShare({
    frame: frameOf('Anybin'),
    page: {
      state: 'open',
      item: hostileItem(text, 'image'),
      isOwner: true,
      look: { animated: false, placeholder: undefined },
      isListed: true,
      isGuarded: false,
      isLastLook: false,
      shownUrl: 'https://bin.test/f/a.png',
      linkLimits: { hasPassword: false, isBurn: false, views: null, downloads: null },
    },
    previewUrl: 'https://bin.test/t',
    now: 0,
    sound: {
      peaks: '/t/peaks.json',
      waveform: '/t/waveform.webp',
      forms: [],
      transcript: { vtt: '/t/a.vtt', srt: '/t/a.srt', txt: '/t/a.txt', chapters: '/t/c.vtt' },
    },
  })
  const title = tagsOf(page).find(({ attributes }) => attributes['property'] === 'og:title')
  expect(title?.attributes['content']).toBe(text)
})

test('the page of what opens once is the same for an image and a clip', () => {
  const [image, audio] = (['image', 'audio'] as const).map((kind) =>
    renderReveal(frameOf('Anybin'), '/x/reveal', { state: 'hidden', kind, isBurn: true }),
  )
  expect(image).toBe(audio)
})
