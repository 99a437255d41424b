import type { Folder, Item } from '@anybin/contract'
import { expect, test } from 'vitest'
import { unknownAddress } from '../core/client-address.ts'
import { peoplePages } from './account/every-page.suite.ts'
import { renderClients } from './clients/clients-page.tsx'
import { itemOf } from './example-item.suite.ts'
import { renderGallery } from './gallery/gallery-page.tsx'
import { renderHome } from './home/home-page.tsx'
import { hostileTexts } from './hostile-texts.suite.ts'
import { renderError } from './layout/error-page.tsx'
import type { Frame } from './layout/layout.tsx'
import { renderTerms } from './legal/legal-pages.tsx'
import { renderRecord } from './record/record-page.tsx'
import { renderReceipt } from './report/receipt-page.tsx'
import { renderAbuse } from './report/report-pages.tsx'
import { renderLastLook } from './share/last-look.tsx'
import { renderReveal } from './share/reveal-page.tsx'
import { renderShare } from './share/share-page.tsx'
import { renderDelete, renderPassword, renderSignInLink } from './share/unlock-pages.tsx'
import { renderUploaded } from './share/uploaded-page.tsx'
import { renderReceipts, renderViews } from './share/view-pages.tsx'
import { ticketPages } from './tickets/every-page.suite.ts'
import { uploadsPages } from './uploads/every-page.suite.ts'
import { webhookPages } from './webhooks/every-page.suite.ts'

const origin = 'https://bin.test'

function hostileItem(text: string, kind: Item['kind']): Item {
  return itemOf(origin, {
    kind,
    title: text,
    description: text,
    tags: [text, text],
    category: text,
    filename: text,
    ai_caption: text,
    ai_tags: [text],
    content_type: text,
    private: true,
    moderation: {
      state: 'held',
      ground: 'terms',
      facts: text,
      automated: false,
      decided_at: 0,
      appeal_until: 8_000_000_000_000,
      appeal_state: 'none',
    },
  })
}

function frameOf(text: string): Frame {
  return {
    site: {
      name: text,
      origin,
      contentOrigin: origin,
      // What is no address, the settings refuse.
      contact: `https://bin.test/${text}`,
      imageBytes: 1,
      audioBytes: 1,
      registration: 'open',
    },
    assets: {
      script: '/s.js',
      style: '/s.css',
      theme: '/t.js',
      solver: '/w.js',
      icon: '/i.svg',
      touchIcon: '/i.png',
      card: '/c.png',
      example: { picture: '/l.webp', sound: '/t.m4a', peaks: '/t.json' },
      appIcons: [],
    },
    viewer: {
      userId: 'anna',
      name: text,
      address: unknownAddress,
      visit: { method: 'GET', isRange: false, isPrefetch: false, isNavigation: true },
    },
  }
}

function everyPage(text: string): string[] {
  const frame = frameOf(text)
  const items = [hostileItem(text, 'image'), hostileItem(text, 'audio')]
  const lists = {
    recent: items,
    olderCursor: text,
    isFirstPage: true,
    notice: text,
  }
  const look = { animated: true, placeholder: text }
  const shown = {
    isOwner: true,
    look,
    isListed: true,
    isGuarded: false,
    isLastLook: false,
    shownUrl: text,
    linkLimits: { hasPassword: true, isBurn: false, views: 2, downloads: 3 },
  }
  const galleryPlace = { nextCursor: text, isFirstPage: true, thumbnailUrl: () => text }
  const steps = { folderName: text, folderPath: text, previousPath: text, nextPath: text }
  const urls = {
    previewUrl: text,
    sound: {
      peaks: text,
      waveform: text,
      transcript: { vtt: text, srt: text, txt: text, chapters: text },
    },
    transcript: {
      transcript: {
        language: text,
        segments: [
          { startMs: 0, endMs: 1, speaker: text, words: [{ startMs: 0, endMs: 1, text }] },
        ],
        chapters: [],
        wordTimes: 'heard',
      },
      isEdited: false,
      speechMs: 1,
      making: { engine: text, model: text, speechMs: 1, costMicros: 0 },
    },
  } as const
  const uploading = {
    limits: {
      planName: text,
      maxExpirationMs: 1,
      usual: { name: '', ms: 1 },
      gaps: { date: { planName: text } },
      image: { bytes: 1, setBy: 'plan' },
      audio: { bytes: 1, setBy: 'site' },
    },
    folders: [{ slug: text, name: text }],
  } as const
  return [
    renderRecord({ frame, ...uploading }),
    renderHome({
      ...uploading,
      frame,
      ...lists,
      gallery: items,
      thumbnailUrl: () => text,
    }),
    renderUploaded({
      frame,
      pages: items.map((item) => ({ item, linkLimits: shown.linkLimits })),
      album: albumOf(text),
      thumbnailUrl: () => text,
    }),
    renderUploaded({ frame, pages: [], refusal: text, thumbnailUrl: () => text }),
    ...items.map((item) =>
      renderShare({ frame, page: { state: 'open', item, ...shown }, ...urls, steps, now: 0 }),
    ),
    ...items.map((item) => renderLastLook(frame, { state: 'open', item, ...shown })),
    ...items.map((item) => renderDelete(frame, item)),
    ...items.map((item) =>
      renderViews(frame, item, [{ seenAt: 0, addressMark: text, userAgent: text, referrer: text }]),
    ),
    renderReceipts(frame, [{ id: text, kind: 'image', title: text, uploadedAt: 0, openedAt: 0 }]),
    renderReveal(frame, `/i/a/reveal?s=${text}`, { state: 'hidden', kind: 'image', isBurn: true }),
    renderPassword(frame, `/i/a/unlock?s=${text}`, true),
    renderSignInLink(frame, text),
    ...peoplePages(frame, text),
    renderClients({ frame, chosen: 'sharex', link: 'direct', key: text, refusal: text }),
    ...(['newest', 'random'] as const).map((order) =>
      renderGallery({ frame, order, q: text, items, ...galleryPlace }),
    ),
    renderGallery({ frame, order: 'newest', q: text, items: [], ...galleryPlace }),
    ...uploadsPages(frame, items, text),
    ...ticketPages(frame, text),
    ...webhookPages(frame, text),
    renderError({ frame, code: 'invalid_request', detail: text, requestId: text }),
    renderAbuse(frame, {
      url: text,
      category: 'spam',
      text,
      name: text,
      email: text,
      isInGoodFaith: true,
      refusal: text,
      challenge: { challenge_id: text, prefix: text, difficulty_bits: 1, expires_at: 0 },
    }),
    renderReceipt(frame, {
      receivedAt: 0,
      state: 'nothing_to_act_on',
      appeal: 'possible',
      token: text,
      text,
      refusal: text,
    }),
    renderTerms(frame),
  ]
}

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

function albumOf(text: string): Folder {
  const share = { url: text, password_protected: false, created_at: 0, expires_at: null }
  return { slug: text, name: text, items: 3, created_at: 0, share, feed: null, request: null }
}
