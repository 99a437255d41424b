import { formOptions } from '../../http/index.ts'
import {
  type CompatBody,
  type CompatRoute,
  nameOf,
  type Refusal,
  uploadScopes,
} from './compat-route.ts'
import { uploadThrough } from './compat-upload.ts'

/**
 * Editors in pages, all at one address: the answer has what each of them looks for, and they do not look at the rest. Editor.js
 * (`success`, `file.url`), TinyMCE (`location`), CKEditor 4 and 5 (`uploaded`, `url`, `default`), EasyMDE (`data.filePath`),
 * Froala (`link`), SunEditor (`result`), wangEditor (`errno`, `data.url`).
 */
export const editors: readonly CompatRoute[] = [
  {
    methods: ['POST'],
    urls: ['/api/editor'],
    scopes: uploadScopes,
    refuse,
    handle: (call) => {
      const shape = {
        isFile: () => true,
        encoded: [],
        toOptions: (fields: ReadonlyMap<string, string>) => formOptions(call.request, fields),
      }
      return uploadThrough(call, shape, 'editorUpload', (item) => {
        const { direct_url: url, width, height } = item
        const name = nameOf(item)
        return {
          success: 1,
          uploaded: 1,
          errno: 0,
          url,
          default: url,
          urls: { default: url },
          location: url,
          link: url,
          fileName: name,
          file: { url, width, height },
          data: { url, filePath: url, href: item.url, alt: name },
          result: [{ url, name, size: item.size_bytes }],
        }
      })
    },
  },
]

function refuse({ status, message }: Refusal): CompatBody {
  return {
    success: 0,
    uploaded: 0,
    errno: status,
    error: { message },
    message,
    errorMessage: message,
  }
}
