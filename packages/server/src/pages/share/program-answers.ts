import { formatName, type Item } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { textOfSegment } from '../../enrichment/index.ts'
import { embedCodes } from '../../items/index.ts'
import type { PageContext } from '../page-context.ts'
import { readParam } from '../page-route.ts'
import { formatBytes, formatDuration, nameOf } from '../text.ts'
import { programRefusal } from './program-refusal.ts'

type Extension = keyof typeof types

const types = {
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const

/** `json` or `md` at the end of what stands in the address for an ID. */
export function programExtension(id: string): Extension | undefined {
  const [, extension] = /^[\w-]+\.(json|md)$/.exec(id) ?? []
  return extension as Extension | undefined
}

/** `/i/{slug}.json`, `/i/{slug}.md`: what REST v1 answers about the item, and the same as a text. Reading it is no view. */
export async function sendForPrograms(
  { domain }: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  extension: Extension,
): Promise<FastifyReply> {
  const slug = readParam(request, 'id').slice(0, -extension.length - 1)
  reply.headers({
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
  })
  try {
    const item = await domain.sharedItems.read(slug, await request.context.viewer())
    const words =
      extension === 'md' && item.transcript_state === 'ready'
        ? await domain.transcripts.find(item.id)
        : undefined
    const passages = words?.transcript.segments.map(textOfSegment) ?? []
    const body = extension === 'json' ? JSON.stringify(item) : markdownOf(item, passages)
    return reply.type(types[extension]).send(body)
  } catch (thrown) {
    return reply.type(types.json).send(JSON.stringify(programRefusal(request, reply, thrown)))
  }
}

function markdownOf(item: Item, passages: readonly string[]): string {
  const parts = [
    `# ${escapeMarkdown(nameOf(item))}`,
    embedCodes(item, item.alt_text ?? nameOf(item)).markdown,
    escapeMarkdown(item.description || item.ai_caption || ''),
    factsOf(item)
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
    passages.length > 0 ? `## Transcript\n\n${passages.map(escapeMarkdown).join('\n\n')}` : '',
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function factsOf(item: Item): (readonly [string, string])[] {
  const facts: (readonly [string, string | undefined])[] = [
    ['Link', item.url],
    ['File', item.direct_url],
    ['Type', formatName(item.content_type)],
    ['Size', formatBytes(item.size_bytes)],
    ['Dimensions', item.width === undefined ? undefined : `${item.width} × ${item.height}`],
    ['Length', item.duration_ms === undefined ? undefined : formatDuration(item.duration_ms)],
    ['Tags', item.tags.map(escapeMarkdown).join(', ') || undefined],
    ['Uploaded', new Date(item.created_at).toISOString()],
    ['Expires', item.expires_at == null ? undefined : new Date(item.expires_at).toISOString()],
  ]
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}

/** People's words as text: they make no links, no pictures and no headings. */
function escapeMarkdown(words: string): string {
  return words.replace(/[\\`*_{}[\]()<>#!|~]/g, '\\$&').replace(/^(\s*)([-+]|\d+\.)/gm, '$1\\$2')
}
