import { errorTable } from '@anybin/contract'
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { AppError } from '../core/app-error.ts'
import type { Call } from './call.ts'
import { ticketUri } from './given-file.ts'
import { rpcError } from './refusal.ts'

/** The file as the draft (`file-draft.ts`) announces it. All three are required here: a ticket holds a size, and is for a type. */
export const authorizeUploadParams = z.object({
  name: z.string().min(1).max(255),
  mimeType: z.string().min(1).max(100),
  size: z.int().min(1),
  digest: z
    .object({ algorithm: z.literal('sha-256'), value: z.string().regex(/^[\w-]{43}$/) })
    .optional(),
})

type Params = z.output<typeof authorizeUploadParams>

/** Announces an upload: where its bytes go, and by which URI tools are told of it. */
export async function authorizeFile(
  { domain: { uploadTickets }, site: { origin }, actor }: Call,
  { name, mimeType, size, digest }: Params,
) {
  const sha256 = digest && Buffer.from(digest.value, 'base64url').toString('hex')
  const wanted = { filename: name, mime: mimeType, size, sha256 }
  const how = { via: 'mcp', fallback: '1d' } as const
  const ticket = await uploadTickets.make(actor, wanted, origin, how)
  const uri = ticketUri(origin, ticket.upload_id)
  return {
    file: { uri, name, mimeType, size, ...(digest && { digest }) },
    upload: {
      transport: 'https',
      method: 'PUT',
      url: ticket.put_url,
      headers: { 'Content-Type': mimeType },
      expiresAt: new Date(ticket.expires_at).toISOString(),
    },
  }
}

const reasons: Partial<Record<AppError['code'], string>> = {
  invalid_request: 'malformed',
  request_too_large: 'maxSizeExceeded',
  unsupported_media_type: 'mimeTypeNotAccepted',
  quota_exceeded: 'quotaExceeded',
  budget_exceeded: 'quotaExceeded',
  storage_quota_exceeded: 'storeFull',
}

/** A refusal in the words of the draft: invalid parameters with a reason, for everything that is against a limit. */
export function asFileError(
  error: AppError,
  { domain: { uploads }, actor }: Call,
  { mimeType, size }: Partial<Params>,
): ProtocolError {
  const { code, message, data } = rpcError(error)
  const reason = reasons[error.code]
  if (reason === undefined || errorTable[error.code].status >= 500) {
    return new ProtocolError(code, message, data)
  }
  const kind = mimeType?.startsWith('audio/') ? 'audio' : 'image'
  const { maxBytes: maxSize } = uploads.rules.fileLimit({ actor, kind })
  const sizes = reason === 'maxSizeExceeded' ? { maxSize, actualSize: size } : {}
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message, {
    ...(data as object),
    reason,
    ...sizes,
  })
}
