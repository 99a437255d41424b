import type { UploadOptions } from '@anybin/contract'
import { mediaTypes } from '@anybin/contract'
import type { Examined } from '@anybin/media'
import { randomBase62 } from '../../core/ids.ts'
import { hashPassword } from '../../core/password-hash.ts'
import { noCaption } from '../caption-state.ts'
import { cleanFileName, cleanText, searchText } from '../clean-text.ts'
import type { Ending } from '../expiration.ts'
import type { NewItemRow } from '../item-records.ts'

// 8 characters are enough for a link that is meant to be passed on; 22 (131 bits) where guessing it must be hopeless.
const slugLength = 8
const secretSlugLength = 22

/** The row of a new item, from what was asked for and what the bytes turned out to be. */
export async function newItemRow(facts: {
  readonly request: {
    readonly actor: { readonly user: { readonly id: string } }
    readonly via: 'api' | 'mcp' | 'web'
  }
  readonly options: UploadOptions
  readonly examined: Examined
  readonly ending: Ending
  readonly filename: string | undefined
  /** Of a viewer password that was hashed when the upload was announced. */
  readonly passwordHash: string | null
  readonly blobKey: string
  readonly folder: string | null
  readonly now: number
}): Promise<NewItemRow> {
  const { options, examined, now } = facts
  const { ending } = facts
  return {
    id: options.slug ?? randomBase62(isSecret(facts) ? secretSlugLength : slugLength),
    owner_id: facts.request.actor.user.id,
    blob_key: facts.blobKey,
    ...fileFacts(examined),
    placeholder: null,
    pdq: null,
    pdq_quality: null,
    created_at: now,
    private: options.private ? 1 : 0,
    link_number: 0,
    password_hash:
      options.password === undefined ? facts.passwordHash : await hashPassword(options.password),
    password_version: 1,
    expiration: ending.expiration,
    expires_at: ending.expiresAt,
    view_limit: ending.viewLimit,
    views: 0,
    burned_at: null,
    sending_since: null,
    folder: facts.folder,
    deleted_at: null,
    deletion_id: null,
    hidden_at: null,
    downloads: 0,
    dl_limit: options.dl_limit ?? null,
    ...noCaption(options.ai_optout === true),
    classification: 'unclassified',
    scan_state: 'pending',
    scan_policy: 'open',
    required_checks: '[]',
    moderation: null,
    upload_source: facts.request.via,
    ...textFields(options, facts.filename),
  }
}

function fileFacts(examined: Examined) {
  return {
    kind: mediaTypes[examined.type].kind,
    content_type: examined.type,
    sha256: examined.sha256,
    size_bytes: examined.bytes,
    width: examined.width ?? null,
    height: examined.height ?? null,
    animated: examined.animated ? 1 : 0,
    duration_ms: examined.durationMs ?? null,
    repaired: JSON.stringify(examined.repaired ?? []),
    converted: examined.converted ?? null,
  } as const
}

function isSecret(facts: {
  readonly options: UploadOptions
  readonly ending: Ending
  readonly passwordHash: string | null
}): boolean {
  const { options, ending, passwordHash } = facts
  const hasPassword = options.password !== undefined || passwordHash !== null
  return options.private === true || hasPassword || ending.viewLimit !== null
}

function textFields(options: UploadOptions, uploadedName: string | undefined) {
  const filename = cleanFileName(options.filename ?? uploadedName)
  const title = cleanText(options.title)
  const description = cleanText(options.description)
  const tags = cleanTags(options.tags ?? [])
  return {
    filename,
    title,
    description,
    tags: JSON.stringify(tags),
    category: cleanText(options.category),
    search_text: searchText([title, description, ...tags, filename]),
  }
}

/** Tags without repetitions and without what cannot be seen. */
export function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => cleanText(tag)).filter((tag) => tag !== null))]
}
