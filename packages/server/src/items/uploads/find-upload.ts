import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { sameText, sha256 } from '../../core/keyed-hash.ts'
import { requireCreating } from './check-upload.ts'
import type { UploadRow } from './upload-records.ts'
import type { UploadsParts } from './uploads-parts.ts'

/** By what somebody reaches an upload: as its owner, or by the token of its address. */
export type UploadAccess = {
  readonly actor: Actor | undefined
  readonly token?: string | undefined
}

/**
 * The upload, for those who may touch it: `not_found` for everybody else, when it is over, and for the token of one whose
 * maker was banned, whose key was revoked or whose grant withdrawn. A credential that comes with a token must be its owner's.
 */
export async function findUpload(
  parts: Pick<UploadsParts, 'uploads' | 'clock' | 'accounts'>,
  id: string,
  { actor, token }: UploadAccess,
): Promise<UploadRow> {
  if (!actor && token === undefined) throw new AppError('auth_required')
  const row = await parts.uploads.byId(id)
  if (!row || isOver(row, parts.clock.now())) throw new AppError('not_found')
  if (actor && actor.user.id !== row.user_id) throw new AppError('not_found')
  if (token !== undefined) await requireToken(parts, row, token)
  else if (actor) requireCreating(actor, row.kind)
  return row
}

/** Whoever sends right now may finish. */
function isOver(row: UploadRow, now: number): boolean {
  return row.expires_at <= now && (row.writer_until ?? 0) <= now
}

async function requireToken(
  { accounts }: Pick<UploadsParts, 'accounts'>,
  row: UploadRow,
  token: string,
): Promise<void> {
  const { user_id: userId, key_id: keyId, grant_id: grantId } = row
  const isRight = row.token_hash !== null && sameText(sha256(token), row.token_hash)
  if (!isRight || !(await accounts.maySend({ userId, keyId, grantId }))) {
    throw new AppError('not_found')
  }
}
