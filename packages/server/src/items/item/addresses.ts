import type { ItemKind, MediaType } from '@anybin/contract'
import { mediaTypes } from '@anybin/contract'
import type { SoundForm } from '@anybin/media'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import { isCounted } from './is-counted.ts'

/** How much of the SHA-256 of a file names it in an address. */
export const pinDigits = 16

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

/** A shared folder and the secret of its link, as somebody shows them. */
export type ShownFolderLink = { readonly shareId: string; readonly token: string }

/** What the secret of a private link is made from. */
type Linked = { readonly id: string; readonly link_number?: number }

/** Whether cookies decide who may have the bytes. They are sent to the main origin only, so the bytes are there too. */
export function needsCookies(item: Pick<Addressed, 'password_hash' | 'view_limit'>): boolean {
  return item.password_hash !== null || item.view_limit !== null
}

/** All of a clip beside its file: encoded anew, or as a video whose picture is its wave. */
export type ClipForm = SoundForm | 'mp4'

type Formed = Parameters<typeof isCounted>[0] & { readonly content_type: MediaType }

/**
 * Whether there is a clip in this form besides: not where its views or downloads are counted, since nobody counts those of renditions,
 * and no MP3 of an MP3.
 */
export function hasForm(item: Formed, form: ClipForm): boolean {
  return !isCounted(item) && !(form === 'mp3' && item.content_type === 'audio/mpeg')
}

/**
 * Where an item is found. Links of private items carry `?s=`, made from the instance's secret and the number of the link: nothing
 * that opens anything is stored, and without the secret nobody can make one (docs/adr/0038).
 */
export class Addresses {
  readonly #contentOrigin: string | undefined
  readonly #keyedHash: KeyedHash
  readonly #originOf: (kind: ItemKind) => string
  readonly #through: ShownFolderLink | undefined

  constructor(parts: {
    /** Of all bytes that need no cookie; without it, that of the site. */
    readonly contentOrigin: string | undefined
    readonly keyedHash: KeyedHash
    /** Of the site of a kind. */
    readonly originOf: (kind: ItemKind) => string
    /** The folder's link that private items are shown by, in place of their own. */
    readonly through?: ShownFolderLink | undefined
  }) {
    this.#contentOrigin = parts.contentOrigin
    this.#keyedHash = parts.keyedHash
    this.#originOf = parts.originOf
    this.#through = parts.through
  }

  /** The addresses of private items for whoever has only the link of their folder: they end with it. */
  through(link: ShownFolderLink): Addresses {
    return new Addresses({
      // The password of a folder is told by a cookie.
      contentOrigin: undefined,
      keyedHash: this.#keyedHash,
      originOf: this.#originOf,
      through: link,
    })
  }

  /** Links from before there was a number, and rows that were stored for a repeated request then, have none. */
  linkToken({ id, link_number: number = 0 }: Linked): string {
    return this.#keyedHash('private-link', number === 0 ? id : `${id}.${number}`)
  }

  folderToken(shareId: string): string {
    return this.#keyedHash('folder-link', shareId)
  }

  /** The secret of a feed's address; another one for each number. */
  feedToken({ id, number }: { readonly id: string; readonly number: number }): string {
    return `${id}.${this.#keyedHash('feed', `${id}.${number}`)}`
  }

  /** The secret of a request link's address. */
  requestToken(id: string): string {
    return `${id}.${this.#keyedHash('request-link', id)}`
  }

  /** Where others upload for whoever made the request link, at the site of a kind. */
  request(id: string, kind: ItemKind): string {
    return `${this.#originOf(kind)}/request/${this.requestToken(id)}`
  }

  /** At the site of a kind. */
  feed(token: string, kind: ItemKind): string {
    return `${this.#originOf(kind)}/feed/${token}.xml`
  }

  /** What a feed shows of an item, for whoever has the feed and as long as it is there. */
  fed(item: Addressed, token: string) {
    const suffix = item.private ? `?feed=${token}` : ''
    const rendition = (file: string) =>
      flat(this.#bytesOrigin(item), '/t/', item.id, '/', file, suffix)
    const { ext } = mediaTypes[item.content_type]
    return {
      file: flat(this.#bytesOrigin(item), '/f/', item.id, '.', ext, suffix),
      thumbnail: rendition(item.kind === 'image' ? '320.webp' : 'waveform.webp'),
      transcript: rendition('transcript.vtt'),
      chapters: rendition('chapters.json'),
    }
  }

  /** At the site of a kind. */
  folder(shareId: string, kind: ItemKind): string {
    return `${this.#originOf(kind)}/folders/${shareId}?s=${this.folderToken(shareId)}`
  }

  share(item: Addressed): string {
    const path = item.kind === 'image' ? '/i/' : '/a/'
    return flat(this.#originOf(item.kind), path, item.id, this.#suffix(item))
  }

  direct(item: Addressed): string {
    const { ext } = mediaTypes[item.content_type]
    return flat(this.#bytesOrigin(item), '/f/', item.id, '.', ext, this.#suffix(item))
  }

  /** Of a file that the item had, for its owner alone: told by a cookie, so it is on the main origin. */
  pinned(item: Addressed, file: { readonly content_type: MediaType; readonly sha256: string }) {
    const { ext } = mediaTypes[file.content_type]
    const pin = file.sha256.slice(0, pinDigits)
    return flat(this.#originOf(item.kind), '/f/', item.id, '/', pin, '.', ext, this.#suffix(item))
  }

  /** A small picture of a picture. */
  thumbnail(item: Addressed): string | null {
    if (item.kind !== 'image') return null
    return flat(this.#bytesOrigin(item), '/t/', item.id, '/320.webp', this.#suffix(item))
  }

  /** What is said in a clip, as WebVTT. */
  transcript(item: Addressed): string {
    return flat(this.#bytesOrigin(item), '/t/', item.id, '/transcript.vtt', this.#suffix(item))
  }

  /** A clip in another form, for whoever cannot play it. */
  sound(item: Addressed, form: ClipForm): string {
    return flat(this.#bytesOrigin(item), '/t/', item.id, '/sound.', form, this.#suffix(item))
  }

  deletion({ id, kind }: Pick<Addressed, 'id' | 'kind'>, token: string): string {
    return flat(this.#originOf(kind), '/d/', id, '/', token)
  }

  #bytesOrigin(item: Addressed): string {
    return (needsCookies(item) ? undefined : this.#contentOrigin) ?? this.#originOf(item.kind)
  }

  #suffix(item: Addressed): string {
    if (!item.private) return ''
    return this.#through ? `?in=${inFolder(this.#through)}` : `?s=${this.linkToken(item)}`
  }
}

/** The value of `?in=` that says by which folder's link somebody looks. */
export function inFolder({ shareId, token }: ShownFolderLink): string {
  return `${shareId}.${token}`
}

/** The link that a value of `?in=` shows; undefined for what can be none. */
export function readFolderLink(value: string): ShownFolderLink | undefined {
  const [, shareId, token] = /^([\w-]{1,64})\.([\w-]{1,128})$/.exec(value) ?? []
  return shareId && token ? { shareId, token } : undefined
}

/** Not by a template: V8 only notes that its parts belong together, and JSON of an object with such a string takes three times as long. */
function flat(...parts: readonly string[]): string {
  return parts.join('')
}
