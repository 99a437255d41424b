import { buffer } from 'node:stream/consumers'
import type { Item, ItemKind } from '@anybin/contract'
import {
  type ListResourcesResult,
  type ReadResourceResult,
  ResourceNotFoundError,
} from '@modelcontextprotocol/server'
import { mayUse } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Call, Caller } from './call.ts'
import { idInUri, itemUri, itemUriTemplate } from './item-uri.ts'
import { untrustedIn, untrustedKey } from './untrusted.ts'

const json = 'application/json'
const maxListed = 20

export const resourceTemplates = [
  {
    uriTemplate: itemUriTemplate,
    name: 'item',
    title: 'One of your images or clips',
    description: 'Metadata of one of your images or clips, plus a thumbnail for images.',
    mimeType: json,
  },
]

/** The newest items of whoever asks, as far as their scopes allow; nothing for nobody. */
export async function listResources({
  domain: { itemLists },
  actor,
}: Caller): Promise<ListResourcesResult> {
  const kinds: ItemKind[] = []
  if (actor && mayUse(actor, 'image:read')) kinds.push('image')
  if (actor && mayUse(actor, 'voice:read')) kinds.push('audio')
  const options = { limit: maxListed, offset: 0 }
  const pages = await Promise.all(
    kinds.map((kind) =>
      actor ? itemLists.page(actor, kind, options, (item) => item) : { entries: [] },
    ),
  )
  const newest = pages
    .flatMap((page) => page.entries)
    .toSorted((one, other) => other.created_at - one.created_at)
  return { resources: newest.slice(0, maxListed).map(asResource) }
}

function asResource(item: Item) {
  const title = item.title ?? item.filename
  return {
    uri: itemUri(item.id),
    name: item.id,
    mimeType: json,
    ...(title !== null && { title, _meta: { [untrustedKey]: ['/title'] } }),
    description: `${item.content_type}, ${item.size_bytes} bytes`,
  }
}

/** An item of whoever asks: its metadata, and a thumbnail for models that can look at pictures. */
export async function readResource(call: Call, uri: string): Promise<ReadResourceResult> {
  const id = idInUri(uri)
  if (id === undefined) throw new ResourceNotFoundError(uri)
  const item = await call.domain.ownItems.read(call.actor, id).catch((thrown: unknown) => {
    const isMissing = thrown instanceof AppError && thrown.code === 'not_found'
    throw isMissing ? new ResourceNotFoundError(uri) : thrown
  })
  const metadata = {
    uri,
    mimeType: json,
    text: JSON.stringify(item),
    _meta: { [untrustedKey]: untrustedIn(item) },
  }
  return {
    contents: item.kind === 'image' ? [metadata, await thumbnail(call, item)] : [metadata],
  }
}

async function thumbnail({ domain: { downloads }, request }: Call, { id }: Item) {
  const viewer = await request.context.viewer()
  const { blobKey, contentType } = await downloads.authorize(id, { rendition: 'w640' }, viewer)
  const bytes = await buffer(await downloads.open(blobKey))
  return {
    uri: `${itemUri(id)}/thumbnail`,
    mimeType: contentType,
    blob: bytes.toString('base64'),
  }
}
