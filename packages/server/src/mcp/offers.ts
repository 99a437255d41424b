import type { Offer } from '../http/index.ts'
import { findTool } from './call-tool.ts'
import { eventMethods, subscribeOffer } from './event-draft.ts'
import { authorizeUpload, authorizeUploadOffer, speaksFiles } from './file-draft.ts'
import type { McpSite } from './mcp-site.ts'
import { type Message, parameter } from './message.ts'
import { isUploadApp } from './upload-app.ts'

const anybody: Offer = { credential: 'optional', scopes: [] }
const somebody: Offer = { credential: 'required', scopes: [] }
const readers: Offer = { credential: 'required', scopes: ['image:read', 'voice:read'] }

/**
 * What a message asks for. Looking around is open; calling and reading need a credential with the scope, and keeping a
 * connection any.
 */
export function offerOf(message: Message, site: McpSite): Offer {
  if (message.method === authorizeUpload && speaksFiles(site)) return authorizeUploadOffer
  if (message.method === 'resources/read') {
    return isUploadApp(parameter(message, 'uri')) ? anybody : readers
  }
  if (isSubscribing(message)) return subscribeOffer
  if (message.method === 'subscriptions/listen') return somebody
  if (message.method !== 'tools/call') return anybody
  const tool = findTool(parameter(message, 'name'))
  return tool ? { ...tool, credential: 'required' } : somebody
}

function isSubscribing({ method }: Message): boolean {
  return method === eventMethods.subscribe || method === eventMethods.unsubscribe
}
