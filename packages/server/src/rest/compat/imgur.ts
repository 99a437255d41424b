import type { Item } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { RawOptions } from '../../items/index.ts'
import type { Fields, FormShape } from './compat-form.ts'
import {
  type CompatBody,
  type CompatCall,
  type CompatRoute,
  linkOf,
  type Refusal,
  uploadScopes,
} from './compat-route.ts'
import { uploadThrough } from './compat-upload.ts'

/** Imgur's API 3 (https://apidocs.imgur.com), for clients whose address can be set. */
export const imgur: readonly CompatRoute[] = [
  {
    methods: ['POST'],
    urls: ['/3/image', '/3/upload'],
    scopes: uploadScopes,
    keyOf: clientId,
    refuse,
    handle: (call) =>
      uploadThrough(call, shapeOf(call.request), 'imgurUpload', (item, { deleteUrl, actor }) => ({
        data: imageOf(item, linkOf(item, actor), deleteUrl),
        success: true,
        status: 200,
      })),
  },
  {
    methods: ['POST'],
    urls: ['/3/upload.xml', '/3/image.xml'],
    scopes: uploadScopes,
    keyOf: clientId,
    refuse: refuseXml,
    handle: (call) =>
      uploadThrough(call, shapeOf(call.request), 'imgurUpload', (item, { deleteUrl, actor }) =>
        asXml(
          `<data success="1" status="200">${elementsOf({
            id: item.id,
            deletehash: deleteHashOf(deleteUrl),
            link: linkOf(item, actor),
            type: item.content_type,
            width: item.width,
            height: item.height,
            size: item.size_bytes,
          })}</data>`,
        ),
      ),
  },
  {
    methods: ['DELETE'],
    urls: ['/3/image/:hash'],
    scopes: uploadScopes,
    keyOf: clientId,
    refuse,
    handle: removeByHash,
  },
]

/** `Authorization: Client-ID …`, where imgur's clients have a field for it and none for a token. */
function clientId({ headers }: FastifyRequest): string | undefined {
  return /^Client-ID +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}

function shapeOf(request: FastifyRequest): FormShape {
  const query = request.query as Readonly<Record<string, unknown>>
  const title = typeof query['title'] === 'string' ? query['title'] : undefined
  const filename = typeof query['name'] === 'string' ? query['name'] : undefined
  return {
    isFile: (name) => name === 'image' || name === 'video',
    encoded: ['image'],
    raw: { filename },
    toOptions: (fields) => optionsOf(fields, title),
  }
}

function optionsOf(fields: Fields, title: string | undefined): RawOptions {
  const options = {
    title: fields.get('title') ?? title,
    description: fields.get('description'),
    filename: fields.get('name'),
  }
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value)) as RawOptions
}

function imageOf(item: Item, link: string, deleteUrl: string | undefined) {
  return {
    id: item.id,
    title: item.title,
    description: item.description,
    datetime: Math.floor(item.created_at / 1000),
    type: item.content_type,
    animated: item.content_type === 'image/gif',
    width: item.width ?? 0,
    height: item.height ?? 0,
    size: item.size_bytes,
    views: 0,
    deletehash: deleteHashOf(deleteUrl),
    name: item.filename ?? '',
    link,
  }
}

/** What the address of the delete link ends in: id and token. Empty where the key gives none. */
function deleteHashOf(deleteUrl: string | undefined): string {
  const [, id, token] = /\/d\/([^/]+)\/([^/]+)$/.exec(deleteUrl ?? '') ?? []
  return id && token ? `${id}.${token}` : ''
}

async function removeByHash({ domain, request, actor }: CompatCall): Promise<CompatBody> {
  const { hash = '' } = request.params as { hash?: string }
  const [, id, token] = /^([\w-]{1,64})\.(\w{1,64})$/.exec(hash) ?? []
  if (!id || !token) throw new AppError('not_found')
  await domain.linkedItems.remove({ id, token, kinds: actor.kinds ?? ['image', 'audio'] })
  return { data: true, success: true, status: 200 }
}

function refuse({ status, message, method, path }: Refusal): CompatBody {
  return { data: { error: message, request: path, method }, success: false, status }
}

function refuseXml({ status, message, method, path }: Refusal): CompatBody {
  return asXml(
    `<data success="0" status="${status}">${elementsOf({ error: message, request: path, method })}</data>`,
  )
}

function asXml(data: string): CompatBody {
  return {
    text: `<?xml version="1.0" encoding="utf-8"?>\n${data}`,
    type: 'text/xml; charset=utf-8',
  }
}

function elementsOf(facts: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(facts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('')
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
