import type { ItemKind, MediaType } from '@anybin/contract'
import { mediaTypes } from '@anybin/contract'
import type { KeyedHash } from '../core/keyed-hash.ts'

/** What an address is made from. */
export type Addressed = {
  readonly id: string
  readonly kind: ItemKind
  readonly content_type: MediaType
  readonly private: 0 | 1
  readonly link_number: number
  readonly password_hash: string | null
  readonly view_limit: number | null
}

/** What the secret of a private link is made from. */
type Linked = { readonly id: string; readonly link_number?: number }

/** Whether cookies decide who may have the bytes. They are sent to the main origin only, so the bytes are there too. */
export function needsCookies(item: Pick<Addressed, 'password_hash' | 'view_limit'>): boolean {
  return item.password_hash !== null || item.view_limit !== null
}

export type Addresses = ReturnType<typeof createAddresses>

/**
 * Where an item is found. Links of private items carry `?s=`, made from the instance's secret and the number of the link: nothing
 * that opens anything is stored, and without the secret nobody can make one (docs/adr/0038).
 */
export function createAddresses(parts: {
  /** Of the site of a kind. */
  readonly originOf: (kind: ItemKind) => string
  /** Of all bytes that need no cookie; without it, that of the site. */
  readonly contentOrigin: string | undefined
  readonly keyedHash: KeyedHash
}) {
  // Links from before there was a number, and rows that were stored for a repeated request then, have none.
  const linkToken = ({ id, link_number: number = 0 }: Linked) =>
    parts.keyedHash('private-link', number === 0 ? id : `${id}.${number}`)
  const bytesOrigin = (item: Addressed) =>
    (needsCookies(item) ? undefined : parts.contentOrigin) ?? parts.originOf(item.kind)
  const suffix = (item: Addressed) => (item.private ? `?s=${linkToken(item)}` : '')

  const folderToken = (shareId: string) => parts.keyedHash('folder-link', shareId)

  return {
    linkToken,
    folderToken,
    /** At the site of a kind. */
    folder: (shareId: string, kind: ItemKind) =>
      `${parts.originOf(kind)}/folders/${shareId}?s=${folderToken(shareId)}`,
    share: (item: Addressed) =>
      flat(parts.originOf(item.kind), item.kind === 'image' ? '/i/' : '/a/', item.id, suffix(item)),
    direct: (item: Addressed) =>
      flat(bytesOrigin(item), '/f/', item.id, '.', mediaTypes[item.content_type].ext, suffix(item)),
  }
}

/** Not by a template: V8 only notes that its parts belong together, and JSON of an object with such a string takes three times as long. */
function flat(...parts: readonly string[]): string {
  return parts.join('')
}
