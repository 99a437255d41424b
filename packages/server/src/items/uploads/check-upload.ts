import { type ItemKind, type UploadOptions, uploadOptionsSchema } from '@anybin/contract'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { checkCustomSlug } from '../custom-slug.ts'
import { chooseEnding } from '../expiration.ts'
import { tooLarge } from './temporary-file.ts'
import type { PipelineParts, RawOptions, UploadRequest } from './upload-request.ts'

/** Throws `insufficient_scope` unless the credential may make an item of this kind. */
export function requireCreating(actor: Actor, kind: ItemKind | 'either'): void {
  if (kind !== 'audio') requireScope(actor, ['image:create'])
  if (kind !== 'image') requireScope(actor, ['voice:create'])
}

/** What is known of a file before its first byte comes. */
export type Announcement = Pick<UploadRequest<unknown>, 'actor' | 'kind' | 'fallback'> & {
  readonly size: number
  readonly options: RawOptions
}

/** Refuses what would be refused for its size or its options when it is here. Takes nothing. */
export async function checkAnnouncement(
  parts: Pick<PipelineParts, 'limits' | 'slugs' | 'clock'>,
  { actor, kind, fallback, size, options: raw }: Announcement,
): Promise<void> {
  const { plan } = actor.user
  const { maxBytes, setBy } = fileLimit(parts, { actor, kind })
  if (size > maxBytes) throw tooLarge(maxBytes, setBy)
  const options = parseOptions(raw)
  chooseEnding(options, fallback, plan, parts.clock.now())
  if (options.slug !== undefined) await checkCustomSlug(parts.slugs, options.slug, plan)
}

/** The refusal of bytes that are not those that were announced. */
export function otherHash(): AppError {
  return new AppError('invalid_request', {
    detail: "sha256: doesn't match the file that arrived.",
  })
}

/** The smaller of two limits: of the plan, and of the site for this kind. */
export function fileLimit(
  { limits }: Pick<PipelineParts, 'limits'>,
  { kind, actor }: Pick<UploadRequest<unknown>, 'kind' | 'actor'>,
) {
  const caps = { image: limits.imageBytes, audio: limits.audioBytes }
  const cap = kind === 'either' ? Math.max(caps.image, caps.audio) : caps[kind]
  const { fileBytes } = actor.user.plan
  return { maxBytes: Math.min(cap, fileBytes), setBy: cap < fileBytes ? 'site' : 'plan' } as const
}

/** The options of an upload out of their text form; `invalid_request` names the first that is wrong. */
export function parseOptions(raw: RawOptions): UploadOptions {
  const parsed = uploadOptionsSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'The options'
  throw new AppError('invalid_request', { detail: `${field}: ${issue?.message ?? 'not valid'}` })
}
