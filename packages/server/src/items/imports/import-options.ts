import { maxViews } from '@anybin/contract'
import { isPasswordHash } from '../../core/password-hash.ts'
import type { RawOptions } from '../uploads/upload-request.ts'
import type { ImportEntry, LeftOut } from './import-entry.ts'

/** What an operator wants for all items of an import. */
export type ImportWishes = {
  readonly private: boolean
  /** Whether they keep their titles. */
  readonly titles: boolean
}

// Of `uploadOptions` in the contract: what is longer elsewhere is cut, because a file is worth more than its text.
const longest = { title: 200, description: 5000, tag: 50, tags: 30, category: 50 }

/** The options of the upload that it becomes, but for its folder. */
export function importOptions(entry: ImportEntry, wishes: ImportWishes): RawOptions {
  const title = wishes.titles ? cut(entry.title ?? '', longest.title) : ''
  const description = cut(entry.description ?? '', longest.description)
  const tags = (entry.tags ?? []).map((tag) => cut(tag.replaceAll(',', ' '), longest.tag))
  const category = cut(entry.category ?? '', longest.category)
  const isPrivate = wishes.private || entry.private === true || losesPassword(entry)
  return {
    ...(title && { title }),
    ...(description && { description }),
    ...(tags.length > 0 && { tags: tags.slice(0, longest.tags).join(',') }),
    ...(category && { category }),
    ...(isPrivate && { private: 'true' }),
    ...endingOf(entry),
  }
}

/** Whether it had a password that cannot be checked here: then nobody but its owner gets to see it. */
export function losesPassword({ passwordHash }: ImportEntry): boolean {
  return passwordHash !== undefined && !isPasswordHash(passwordHash)
}

/** The hash of its password, where it can be checked here. */
export function keptPassword(entry: ImportEntry): string | undefined {
  return losesPassword(entry) ? undefined : entry.passwordHash
}

/** What an imported item has no more, for the report. `folder`: the way to the one that could not be made. */
export function whatIsLost(entry: ImportEntry, folder: string | undefined): LeftOut[] {
  const { key } = entry
  return [
    ...(folder === undefined ? [] : [{ key, reason: `Without its folder “${folder}”.` }]),
    ...(losesPassword(entry)
      ? [{ key, reason: "Private, because its password can't be checked here." }]
      : []),
  ]
}

/** Whichever ends it there; of two the number of viewers, because nobody sees more of it by waiting. */
function endingOf({ endsAt, viewsLeft }: ImportEntry): RawOptions {
  if (viewsLeft !== undefined) {
    return { expiration: 'views', view_limit: String(Math.min(viewsLeft, maxViews)) }
  }
  if (endsAt === undefined) return {}
  return { expiration: 'date', expires_at: new Date(endsAt).toISOString() }
}

// Before it nobody shared pictures; ZIP files begin to count there, and say so where they know nothing.
const firstDate = Date.UTC(1981, 0)

/** When the item counts as made, in epoch milliseconds; undefined for now. */
export function importDate({ date }: ImportEntry, now: number): number | undefined {
  return date !== undefined && date >= firstDate && date < now ? date : undefined
}

function cut(text: string, length: number): string {
  return text
    .trim()
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
}
