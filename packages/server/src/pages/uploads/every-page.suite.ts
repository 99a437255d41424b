import type { Folder, Item } from '@anybin/contract'
import type { Frame } from '../layout/layout.tsx'
import { renderCounterNotice } from './counter-notice-page.tsx'
import { renderEditSelection } from './edit-selection-page.tsx'
import { renderFolder } from './folder-page.tsx'
import { renderOwnItem } from './own-item-page.tsx'
import { renderRequest } from './request-page.tsx'
import { renderSharedFolder } from './shared-folder-page.tsx'
import { renderTranscriptForm } from './transcript-form-page.tsx'
import { renderTrash, renderTrashQuestion } from './trash-page.tsx'
import { renderTrim } from './trim-page.tsx'
import { renderUploads } from './uploads-page.tsx'

/** Every page of the dashboard and of folders, with the text wherever a text can be. */
export function uploadsPages(frame: Frame, items: readonly Item[], text: string): string[] {
  const share = { url: text, password_protected: true, created_at: 0, expires_at: 0 }
  const feed = { url: text, created_at: 0 }
  const request = {
    ...share,
    kind: null,
    files: 1,
    bytes: 1,
    max_files: 1,
    max_bytes: null,
  }
  const folder: Folder = { slug: text, name: text, items: 1, created_at: 0, share, feed, request }
  const limits = { maxExpirationMs: 1, customDate: true }
  const shown = { folders: { folders: [folder], unsorted: 1 }, limits, now: 0 }
  const own = items.map((item) => ({ item: { ...item, folder: text }, hasPassword: true }))
  const news = { done: text, refusal: text }
  const version = {
    id: text,
    content_type: 'image/png',
    size_bytes: 1,
    sha256: text,
    filename: text,
    made_at: 0,
    replaced_at: 1,
    kept_until: 2,
    url: text,
  }
  const list = {
    frame,
    ...shown,
    ...news,
    deletion: { id: text, items: 1, leftMs: 1 },
    trash: { items: 1, bytes: 1 },
    thumbnailUrl: () => text,
  }
  const trashed = items.map((item) => ({
    item: { ...item, folder: text, deleted_at: 0, kept_until: 1 },
    placeholder: text,
  }))
  const wish = { q: text, folder: text, order: 'name', page: 2 } as const
  const view = { seenAt: 0, addressMark: text, userAgent: text, referrer: text }
  const locked = { state: 'locked', kind: 'image', url: text } as const
  const entries = [locked, ...items.map((item) => ({ state: 'open', item }) as const)]
  const typed = { name: text, address: text, phone: text, email: text, signature: text }
  const counterNotice = { ...typed, mistake: true, jurisdiction: false }
  const invitation = {
    state: 'open',
    folder: text,
    name: text,
    kinds: ['image', 'audio'],
    filesLeft: 2,
    bytesLeft: 1,
  } as const
  return [
    renderRequest({ frame, invitation, path: text, ...news }),
    renderUploads({ ...list, wish, page: { items: own, total: 99, page: 2, pages: 3 } }),
    renderUploads({ ...list, wish, page: { items: [], total: 0, page: 1, pages: 1 } }),
    ...own.map((one) =>
      renderOwnItem({
        frame,
        own: one,
        folders: [folder],
        views: [view],
        limits,
        now: 0,
        counterNotice: { state: 'possible' },
        hasDeleteLink: true,
        versions: [version, { ...version, url: null }],
        canReplace: true,
        pictureUrl: text,
        soundUrl: text,
        ...news,
        entered: { title: text, description: text, tags: text },
      }),
    ),
    ...own.map(({ item }) => renderCounterNotice(frame, item, { ...counterNotice, refusal: text })),
    ...items.map((item) =>
      renderTranscriptForm({
        frame,
        item,
        language: text,
        passages: [{ startMs: 0, speaker: text, text }],
        page: 2,
        pages: 3,
        ...news,
      }),
    ),
    ...items.map((item) =>
      renderTrim({
        frame,
        item,
        soundUrl: text,
        peaksUrl: text,
        entered: { from: text, to: text },
        ...news,
      }),
    ),
    ...[trashed, []].map((entries) =>
      renderTrash({
        frame,
        ...shown,
        ...news,
        page: { entries, nextCursor: text },
        use: { items: 1, bytes: 1 },
        days: 30,
      }),
    ),
    renderTrashQuestion(frame, [text], 1),
    renderEditSelection(frame, {
      ids: [text],
      wish,
      entered: { title: text, tags: text },
      refusal: text,
    }),
    renderFolder({ frame, folder, ...news }),
    renderFolder({ frame, folder: { ...folder, share: null } }),
    renderSharedFolder({
      frame,
      folder: { state: 'open', name: text, entries, nextCursor: 1 },
      isFirstPage: true,
      olderPath: text,
      zipPath: text,
      thumbnailUrl: () => text,
      stepPath: () => text,
    }),
  ]
}
