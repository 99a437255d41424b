import type { ToolInput } from '@anybin/contract'
import { base64Source } from './base64-source.ts'
import type { Call } from './call.ts'
import type { Outcome } from './tool-result.ts'

/** Another file for one of the caller's items; its links stay. */
export async function replaceContent(
  { domain: { contentReplacement, items }, actor, request }: Call,
  { slug, sha256, data_base64: data, filename = '' }: ToolInput<'replace_content'>,
): Promise<Outcome> {
  const { row } = await contentReplacement.replace({
    actor,
    itemId: slug,
    via: 'mcp',
    replaces: sha256,
    source: base64Source({ base64: data, filename, argument: 'data_base64' }, {}),
    idempotencyKey: undefined,
    signal: request.context.signal,
  })
  const { id, url, direct_url, sha256: now, scan_state } = items.describe(row)
  return {
    structured: { slug: id, share_url: url, direct_url, sha256: now, scan_state },
    summary: `Replaced the file of ${url}`,
  }
}
