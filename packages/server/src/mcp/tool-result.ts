import type { CallToolResult } from '@modelcontextprotocol/server'
import { memoize } from '../core/memoize.ts'
import { itemUri } from './item-uri.ts'
import { untrustedIn, untrustedKey, untrustedNotice } from './untrusted.ts'

/** What a tool found or did. */
export type Outcome = {
  readonly structured: Record<string, unknown>
  /** The sentence that comes first. */
  readonly summary?: string
  /** A picture for the model, in base64. */
  readonly picture?: { readonly data: string; readonly mimeType: string }
  /** The item that it is about. */
  readonly opens?: { readonly id: string; readonly shareUrl: string }
}

/**
 * The outcome in every form that hosts read: a sentence, JSON as text and as structure, and links. Made once for an outcome
 * that is told again.
 */
export const toolResult = memoize((outcome: Outcome) => Object.freeze(makeResult(outcome)))

function makeResult({ structured, summary, picture, opens }: Outcome): CallToolResult {
  const untrusted = untrustedIn(structured)
  const texts = [
    summary,
    untrusted.length > 0 ? untrustedNotice : undefined,
    JSON.stringify(structured),
  ].filter((text) => text !== undefined)
  return {
    content: [
      ...texts.map((text) => ({ type: 'text' as const, text })),
      ...(picture ? [{ type: 'image' as const, ...picture }] : []),
      ...linksTo(opens),
    ],
    structuredContent: structured,
    ...(untrusted.length > 0 && { _meta: { [untrustedKey]: untrusted } }),
  }
}

// Never the bytes: a host that fetches links by itself would use up a view.
function linksTo(opens: Outcome['opens']) {
  if (!opens) return []
  const { id, shareUrl } = opens
  const link = { type: 'resource_link', name: id } as const
  return [
    { ...link, uri: shareUrl, title: 'Share page', mimeType: 'text/html' },
    { ...link, uri: itemUri(id), title: 'Item', mimeType: 'application/json' },
  ]
}
