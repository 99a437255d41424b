import type { Item, TimedExpiration } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { textHeader } from '../../http/index.ts'
import type { RawOptions } from '../../items/index.ts'
import type { Fields, FormShape } from './compat-form.ts'
import {
  type CompatBody,
  type CompatRoute,
  extensionOf,
  nameOf,
  type Refusal,
  uploadScopes,
} from './compat-route.ts'
import { uploadThrough } from './compat-upload.ts'

const shape: FormShape = {
  isFile: (name) => name === 'source' || name === 'image' || name === 'file',
  encoded: ['source', 'image'],
  toOptions: optionsOf,
}

const common = {
  methods: ['POST'],
  scopes: uploadScopes,
  keyOf: (request) => textHeader(request, 'x-api-key'),
  keyField: 'key',
  refuse,
} as const satisfies Partial<CompatRoute>

/** Chevereto's API 1.1 (https://v4-docs.chevereto.com/developer/api/api-v1.html), and that of imgBB (https://api.imgbb.com). */
export const chevereto: readonly CompatRoute[] = [
  {
    ...common,
    urls: ['/api/1/upload'],
    handle: (call) =>
      uploadThrough(call, shape, 'cheveretoUpload', (item, { deleteUrl, fields }) =>
        fields.get('format') === 'txt' ? plainText(item) : cheveretoAnswer(item, deleteUrl),
      ),
  },
  {
    ...common,
    urls: ['/1/upload'],
    handle: (call) =>
      uploadThrough(call, shape, 'imgbbUpload', (item, { deleteUrl }) =>
        imgbbAnswer(item, deleteUrl),
      ),
  },
]

function cheveretoAnswer(item: Item, deleteUrl: string | undefined): CompatBody {
  return {
    status_code: 200,
    success: { message: 'file uploaded', code: 200 },
    image: {
      ...imageFacts(item),
      size: item.size_bytes,
      width: item.width ?? null,
      height: item.height ?? null,
      title: nameOf(item),
      url_viewer: item.url,
      display_url: item.direct_url,
      thumb: { url: item.thumbnail_url ?? item.direct_url },
      id_encoded: item.id,
      ...(deleteUrl !== undefined && { delete_url: deleteUrl }),
    },
    status_txt: 'OK',
  }
}

function imgbbAnswer(item: Item, deleteUrl: string | undefined): CompatBody {
  const image = imageFacts(item)
  return {
    data: {
      id: item.id,
      title: nameOf(item),
      url_viewer: item.url,
      url: item.direct_url,
      display_url: item.direct_url,
      width: item.width ?? null,
      height: item.height ?? null,
      size: item.size_bytes,
      time: Math.floor(item.created_at / 1000),
      expiration: item.expires_at ? Math.round((item.expires_at - item.created_at) / 1000) : 0,
      image,
      thumb: { ...image, url: item.thumbnail_url ?? item.direct_url },
      ...(deleteUrl !== undefined && { delete_url: deleteUrl }),
    },
    success: true,
    status: 200,
  }
}

function imageFacts(item: Item) {
  const extension = extensionOf(item)
  return {
    name: nameOf(item),
    extension,
    filename: `${item.id}.${extension}`,
    mime: item.content_type,
    url: item.direct_url,
  }
}

function plainText(item: Item): CompatBody {
  return { text: item.direct_url, type: 'text/plain; charset=utf-8' }
}

function refuse({ status, code, message }: Refusal): CompatBody {
  return { status_code: status, error: { message, code }, status_txt: code }
}

function optionsOf(fields: Fields): RawOptions {
  const taken = ['title', 'description', 'tags'].map((name) => [name, fields.get(name)] as const)
  const expiration = expirationOf(fields.get('expiration'))
  return Object.fromEntries([
    ...taken.filter(([, value]) => value),
    ...(expiration ? [['expiration', expiration]] : []),
    ...(fields.get('name') ? [['filename', fields.get('name')]] : []),
  ]) as RawOptions
}

/** By their seconds: imgBB's form, and what a period of ISO 8601 is in Chevereto's. */
const expirations: Readonly<Record<number, TimedExpiration>> = {
  86400: '1d',
  604800: '1w',
  2592000: '1mo',
  7776000: '3mo',
}
const unitSeconds: Readonly<Record<string, number>> = { D: 86_400, W: 604_800, M: 2_592_000 }

function expirationOf(text: string | undefined): TimedExpiration | undefined {
  if (!text || text === '0') return undefined
  const [, count, unit = ''] = /^P(\d{1,3})([DWM])$/.exec(text) ?? []
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : Number(count) * (unitSeconds[unit] ?? 0)
  const expiration = expirations[seconds]
  if (expiration) return expiration
  throw new AppError('invalid_request', {
    detail: 'expiration: use P1D, P1W, P1M or P3M, or as many seconds.',
  })
}
