import type { ToolInput } from '@anybin/contract'
import { inSeconds } from '../items/index.ts'
import type { Call } from './call.ts'
import { describeAnnounced } from './classic-results.ts'
import type { Outcome } from './tool-result.ts'
import { uploaded } from './upload-tools.ts'

export async function createUpload(
  { domain: { uploadTickets }, site, actor }: Call,
  wanted: ToolInput<'create_upload'>,
): Promise<Outcome> {
  const how = { via: 'mcp', fallback: '1d' } as const
  const ticket = await uploadTickets.make(actor, wanted, site.origin, how)
  const structured = { ...ticket, expires_at: inSeconds(ticket.expires_at) }
  const file = wanted.size === undefined ? 'the file' : `the file (${wanted.size} bytes)`
  const withHeader = ticket.headers ? ' with the header X-Upload-Token' : ''
  return {
    structured,
    summary: `PUT ${file} to ${structured.put_url}${withHeader}, then call complete_upload. If you can't reach this site or don't have the file, give the user ${structured.page_url} and wait until they have sent it.`,
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
