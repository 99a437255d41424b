import type { UploadOptions } from '@anybin/contract'
import { mediaTypes } from '@anybin/contract'
import type { Examined } from '@anybin/media'
import { randomBase62 } from '../../core/ids.ts'
import { hashPassword } from '../../core/password-hash.ts'
import type { MadeBy } from '../agents/made-by.ts'
import { cleanFileName, cleanTags, cleanText, searchText } from '../item/clean-text.ts'
import type { Ending } from '../item/expiration.ts'
import type { NewItemRow, WordColumns } from '../item/item-row.ts'
import type { ScanPlan } from './screening.ts'
import type { UploadRequest } from './upload-request.ts'

// 8 characters are enough for a link that is meant to be passed on; 22 (131 bits) where guessing it must be hopeless.
const slugLength = 8
const secretSlugLength = 22

/** Without what is made of it in words, and who sees it until it was looked at. */
type FileRow = Omit<NewItemRow, keyof WordColumns | keyof ScanPlan>

/** The row of a new item, from what was asked for and what the bytes turned out to be. */
export async function newItemRow(facts: {
  readonly request: Pick<UploadRequest<unknown>, 'actor' | 'held' | 'imported' | 'via'>
  readonly options: UploadOptions
  readonly examined: Examined
  readonly ending: Ending
  readonly filename: string | undefined
  readonly blobKey: string
  readonly folder: string | null
  readonly now: number
  /** The agent that makes it. */
  readonly madeBy?: MadeBy | undefined
}): Promise<FileRow> {
  const { ending, examined, now, options, request } = facts
  // That of an announced upload was hashed when it was announced, that of an imported one elsewhere.
  const passwordHash =
    options.password === undefined
      ? (request.held?.passwordHash ?? request.imported?.passwordHash ?? null)
      : await hashPassword(options.password)
  const isSecret = options.private === true || passwordHash !== null || ending.viewLimit !== null
  return {
    id: options.slug ?? randomBase62(isSecret ? secretSlugLength : slugLength),
    owner_id: request.actor.user.id,
    blob_key: facts.blobKey,
    ...fileFacts(examined),
    placeholder: null,
    pdq: null,
    pdq_quality: null,
    loudness_centilufs: null,
    created_at: request.imported?.createdAt ?? now,
    replaced_at: null,
    private: options.private ? 1 : 0,
    link_number: 0,
    password_hash: passwordHash,
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
    kept_until: null,
    sealed_at: null,
    hidden_at: null,
    downloads: 0,
    dl_limit: options.dl_limit ?? null,
    classification: 'unclassified',
    scan_state: 'pending',
    moderation: null,
    upload_source: request.via,
    made_by: facts.madeBy ? JSON.stringify(facts.madeBy) : null,
    ...textFields(options, facts.filename),
  }
}

/** What an item has of its file. */
export function fileFacts(examined: Examined) {
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
