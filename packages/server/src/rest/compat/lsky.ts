import type { RawOptions } from '../../items/index.ts'
import { embedCodes } from '../../items/index.ts'
import type { Fields } from './compat-form.ts'
import {
  type CompatBody,
  type CompatCall,
  type CompatRoute,
  extensionOf,
  linkOf,
  nameOf,
  type Refusal,
  uploadScopes,
} from './compat-route.ts'
import { uploadThrough } from './compat-upload.ts'

/** Lsky Pro's API 2 (https://github.com/lsky-org/lsky-pro), which PicGo's plug-ins and editors speak. */
export const lsky: readonly CompatRoute[] = [
  {
    methods: ['POST'],
    urls: ['/api/v1/upload'],
    scopes: uploadScopes,
    refuse,
    handle: (call) => {
      const shape = {
        isFile: (name: string) => name === 'file',
        encoded: [],
        toOptions: (fields: Fields) => optionsOf(call, fields),
      }
      return uploadThrough(call, shape, 'lskyUpload', (item, { deleteUrl, actor }) => {
        const url = linkOf(item, actor)
        const { html, bbcode, markdown } = embedCodes(item, nameOf(item))
        return {
          status: true,
          message: 'Uploaded.',
          data: {
            key: item.id,
            name: `${item.id}.${extensionOf(item)}`,
            origin_name: item.filename ?? '',
            size: item.size_bytes / 1024,
            mimetype: item.content_type,
            extension: extensionOf(item),
            links: {
              url,
              html,
              bbcode,
              markdown,
              markdown_with_link: `[${markdown}](${item.url})`,
              thumbnail_url: item.thumbnail_url ?? url,
              ...(deleteUrl !== undefined && { delete_url: deleteUrl }),
            },
          },
        }
      })
    },
  },
  {
    methods: ['DELETE'],
    urls: ['/api/v1/images/:key'],
    scopes: ['image:delete', 'voice:delete'],
    refuse,
    handle: async ({ domain, request, actor }) => {
      const { key = '' } = request.params as { key?: string }
      await domain.ownItems.remove(actor, key)
      return { status: true, message: 'Deleted.', data: {} }
    },
  },
]

/** `permission` 0 is private. An album is a folder, where there is one of that slug. */
async function optionsOf({ domain, actor }: CompatCall, fields: Fields): Promise<RawOptions> {
  const permission = fields.get('permission')
  const album = fields.get('album_id') ?? ''
  const isFolder = album !== '' && (await domain.folders.find(actor.user.id, album))
  return {
    ...(permission === '0' && { private: 'true' }),
    ...(permission === '1' && { private: 'false' }),
    ...(isFolder && { folder: album }),
  }
}

function refuse({ message }: Refusal): CompatBody {
  return { status: false, message, data: {} }
}
