import type { Folder, Item } from '@anybin/contract'
import { unknownAddress } from '../core/client-address.ts'
import { peoplePages } from './account/every-page.suite.ts'
import { renderClients } from './clients/clients-page.tsx'
import { itemOf } from './example-item.suite.ts'
import { renderGallery } from './gallery/gallery-page.tsx'
import { renderHome } from './home/home-page.tsx'
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

export function hostileItem(text: string, kind: Item['kind']): Item {
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

export function frameOf(text: string): Frame {
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
      words: {},
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

/** The pages of the product, with the text wherever a text can be. */
export function everyPage(text: string): string[] {
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
      forms: [{ url: text, type: text }],
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

function albumOf(text: string): Folder {
  const share = { url: text, password_protected: false, created_at: 0, expires_at: null }
  return { slug: text, name: text, items: 3, created_at: 0, share, feed: null, request: null }
}
