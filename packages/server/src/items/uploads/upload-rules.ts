import {
  type Expiration,
  type ItemKind,
  mediaTypes,
  type UploadOptions,
  uploadOptionsSchema,
  usualMediaType,
} from '@anybin/contract'
import type { Examined } from '@anybin/media'
import { type Actor, requireScope, type Settings, type User } from '../../accounts/index.ts'
import type { LimitsConfig } from '../../config/config.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { type LimitSetter, tooLarge } from '../blobs/too-large.ts'
import type { Folders } from '../folders/folders.ts'
import { chooseEnding, type Ending } from '../item/expiration.ts'
import type { Slugs } from '../item/slugs.ts'
import type { RawOptions, UploadKind, UploadRequest } from './upload-request.ts'

type Sender = Pick<UploadRequest<unknown>, 'actor' | 'kind'>

/** What is known of a file before its first byte comes. */
export type CheckedAnnouncement = Sender &
  Pick<UploadRequest<unknown>, 'fallback'> & {
    readonly size: number
    readonly options: RawOptions
  }

/** What becomes of an item, by its options. */
export type Placement = { readonly ending: Ending; readonly folder: string | null }

type KeyDefaults = {
  readonly options: { readonly private?: boolean; readonly folder?: string }
  readonly expiration: Expiration | undefined
}

// A multipart body is a little larger than its file: only what cannot fit in any case is refused for what was declared.
const multipartOverhead = 64 * 1024

/** What a plan and a site allow of an upload. It takes nothing: recording the item decides. */
export class UploadRules {
  readonly #clock: Clock
  readonly #folders: Folders
  readonly #limits: LimitsConfig
  readonly #settings: Pick<Settings, 'current'>
  readonly #slugs: Slugs

  constructor(parts: {
    readonly clock: Clock
    readonly folders: Folders
    readonly limits: LimitsConfig
    readonly settings: Pick<Settings, 'current'>
    readonly slugs: Slugs
  }) {
    this.#clock = parts.clock
    this.#folders = parts.folders
    this.#limits = parts.limits
    this.#settings = parts.settings
    this.#slugs = parts.slugs
  }

  /** More than any plan allows. */
  get maxBytes(): number {
    return Math.max(this.#limits.imageBytes, this.#limits.audioBytes)
  }

  /** The smaller of two limits: of the plan, and of the site for this kind. */
  fileLimit({ kind, actor }: Sender): { readonly maxBytes: number; readonly setBy: LimitSetter } {
    const caps = { image: this.#limits.imageBytes, audio: this.#limits.audioBytes }
    const cap = kind === 'image' || kind === 'audio' ? caps[kind] : Math.max(caps.image, caps.audio)
    const { fileBytes } = actor.user.plan
    return { maxBytes: Math.min(cap, fileBytes), setBy: cap < fileBytes ? 'site' : 'plan' }
  }

  /** Refuses what this site takes of nobody; of which kind a file is, its bytes say. */
  requireTaken(kind: UploadKind | ItemKind): void {
    const { kinds } = this.#settings.current
    if (kind === 'any' || kind === 'either' || kinds.includes(kind)) return
    const detail =
      kind === 'audio' ? 'This site takes images only.' : 'This site takes audio clips only.'
    throw new AppError('unsupported_media_type', { detail })
  }

  /** Refuses a body that is too large by what was declared. */
  checkDeclared(request: Sender & Pick<UploadRequest<unknown>, 'source'>): void {
    const { maxBytes, setBy } = this.fileLimit(request)
    const declared = request.source.declaredBytes ?? 0
    if (declared > maxBytes + multipartOverhead) throw tooLarge(maxBytes, setBy)
  }

  /** Refuses what would be refused for its size or its options when it is here. */
  async checkAnnouncement({ options: raw, size, ...request }: CheckedAnnouncement): Promise<void> {
    this.requireTaken(request.kind)
    const { maxBytes, setBy } = this.fileLimit(request)
    if (size > maxBytes) throw tooLarge(maxBytes, setBy)
    await this.#chooseEnding({ ...request, user: request.actor.user }, parseOptions(raw))
  }

  /** Refuses options with which somebody's upload would be refused when it is completed. */
  async checkOptions(
    request: { readonly user: User; readonly fallback: Expiration },
    raw: RawOptions,
  ): Promise<void> {
    const options = parseOptions(raw)
    await this.#chooseEnding(request, options)
    await this.#folders.choose(request.user.id, options.folder)
  }

  /** Expiration, slug and folder, in this order. */
  async choosePlacement(
    request: UploadRequest<unknown>,
    options: UploadOptions,
  ): Promise<Placement> {
    const { user } = request.actor
    const ending = await this.#chooseEnding({ ...request, user }, options)
    const folder = await this.#folders.choose(user.id, options.folder)
    return { ending, folder }
  }

  /**
   * What the key of an upload says where the upload says nothing. A folder that is gone is none: a program that somebody set up
   * long ago cannot choose another.
   */
  async defaultsOf({ key, user }: Actor): Promise<KeyDefaults> {
    const { folder, private: isPrivate, expiration } = key?.defaults ?? {}
    const isThere = folder !== undefined && (await this.#folders.find(user.id, folder))
    const options = { ...(isPrivate && { private: true }), ...(isThere && { folder }) }
    return { options, expiration }
  }

  async #chooseEnding(
    { user: { plan }, fallback }: { readonly user: User; readonly fallback: Expiration },
    options: UploadOptions,
  ): Promise<Ending> {
    const ending = chooseEnding(options, fallback, plan, this.#clock.now())
    if (options.slug !== undefined) await this.#slugs.check(options.slug, plan)
    return ending
  }
}

// Containers in which sound comes, types that some sites turn into others, and words for "some file".
const otherTypes =
  /^(image\/hei[cf](-sequence)?|audio\/[\w.+-]+|video\/(webm|mp4|ogg|x-matroska)|(application|binary)\/octet-stream)$/

/** Refuses a type of which no file is taken here, before anybody sends one. */
export function requireType(declared: string | undefined): void {
  const type = usualMediaType(declared ?? '')
  if (type === '' || Object.hasOwn(mediaTypes, type) || otherTypes.test(type)) return
  throw new AppError('unsupported_media_type', {
    detail: `mime: files of the type ${type.slice(0, 60)} aren't taken here.`,
  })
}

/** Throws `insufficient_scope` unless the credential may make an item of this kind. */
export function requireCreating(actor: Actor, kind: UploadKind): void {
  if (kind === 'any') requireScope(actor, ['image:create', 'voice:create'])
  else requireAll(actor, kind)
}

function requireAll(actor: Actor, kind: ItemKind | 'either'): void {
  if (kind !== 'audio') requireScope(actor, ['image:create'])
  if (kind !== 'image') requireScope(actor, ['voice:create'])
}

/** The options of an upload out of their text form; `invalid_request` names the first that is wrong. */
export function parseOptions(raw: RawOptions): UploadOptions {
  const parsed = uploadOptionsSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'The options'
  throw new AppError('invalid_request', { detail: `${field}: ${issue?.message ?? 'not valid'}` })
}

/** Refuses sound where a picture was to come, the other way round, and what the credential may not make. */
export function requireKind(
  { kind: expected, actor }: Pick<UploadRequest<unknown>, 'kind' | 'actor'>,
  { type }: Examined,
): void {
  const { kind, name } = mediaTypes[type]
  if (expected === 'any') requireCreating(actor, kind)
  if (expected === 'any' || expected === 'either' || kind === expected) return
  throw new AppError('unsupported_media_type', {
    detail:
      kind === 'audio'
        ? `This is ${name} audio. Send it to POST /api/v1/audio.`
        : `This is a ${name} image. Send it to POST /api/v1/items.`,
  })
}

/** The refusal of bytes that are not those that were announced. */
export function otherHash(): AppError {
  return new AppError('invalid_request', {
    detail: "sha256: doesn't match the file that arrived.",
  })
}
