import type { ToolInput } from '@anybin/contract'
import { inSeconds } from '../items/index.ts'
import type { Call } from './call.ts'
import { describeAnnounced } from './classic-results.ts'
import type { Outcome } from './tool-result.ts'
import { uploaded } from './upload-tools.ts'

export async function createUpload(
  { domain: { uploads }, site, actor }: Call,
  wanted: ToolInput<'create_upload'>,
): Promise<Outcome> {
  const how = { via: 'mcp', fallback: '1d' } as const
  const ticket = await uploads.makeTicket(actor, wanted, site.origin, how)
  const structured = { ...ticket, expires_at: inSeconds(ticket.expires_at) }
  return {
    structured,
    summary: `PUT the file (${wanted.size} bytes) to ${structured.put_url}, then call complete_upload.`,
  }
}

export async function completeUpload(
  { domain: { items, uploads, uploadCompletion }, actor }: Call,
  { upload_id: id }: ToolInput<'complete_upload'>,
): Promise<Outcome> {
  const row = await uploads.find(id, { actor })
  return uploadCompletion.run(row, actor, {
    answer: (made) => {
      const item = items.describe(made)
      return uploaded(describeAnnounced(item, made), item, 'share')
    },
  })
}
