import { noFolderSlugs } from '@anybin/contract'
import {
  type OwnListQuery,
  ownListAccesses,
  ownListEndings,
  ownListOrders,
} from '../../items/index.ts'

const kinds = ['image', 'audio'] as const

/** What stands in the address of the dashboard, as the domain module wants it. What nobody could have chosen counts as not chosen. */
export function readUploadsQuery(query: URLSearchParams): OwnListQuery {
  const folder = query.get('folder') ?? ''
  const page = Number(query.get('page'))
  return {
    folder: noFolderSlugs.includes(folder) ? null : folder || undefined,
    q: query.get('q')?.trim().slice(0, 200) || undefined,
    kind: oneOf(kinds, query.get('kind')),
    ending: oneOf(ownListEndings, query.get('ending')),
    access: oneOf(ownListAccesses, query.get('access')),
    order: oneOf(ownListOrders, query.get('order')) ?? 'newest',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The address of the dashboard that shows this; `more` is what has just been done. */
export function uploadsPath(
  wish: OwnListQuery,
  more: Readonly<Record<string, string>> = {},
): string {
  const { folder, order, page, ...filters } = wish
  const facts = {
    ...filters,
    folder: folder === null ? 'unsorted' : folder,
    order: order === 'newest' ? undefined : order,
    page: page === 1 ? undefined : String(page),
    ...more,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(facts)) if (value) query.set(name, value)
  const text = query.toString()
  return text === '' ? '/dashboard' : `/dashboard?${text}`
}

/** Whether something else than a folder narrows the list. */
export function isFiltered({ q, kind, ending, access }: OwnListQuery): boolean {
  return [q, kind, ending, access].some((wish) => wish !== undefined)
}

function oneOf<Word extends string>(words: readonly Word[], word: string | null): Word | undefined {
  return words.find((one) => one === word)
}
