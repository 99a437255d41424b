/** One program for each generator: it uploads a picture by the classic form and by REST v1, and reads it. */
export const programs: Readonly<Record<string, string>> = {
  'openapi-typescript': `
import createClient from 'openapi-fetch'
import type { paths } from './openapi-typescript/schema.d.ts'
import { file, key, origin, tell } from './input.ts'

const client = createClient<paths>({ baseUrl: origin, headers: { authorization: \`Bearer \${key}\` } })
const form = new FormData()
form.set('file', file, 'a.jpg')
form.set('expiration', '1w')
const { data: upload, error } = await client.POST('/api/upload', {
  body: { file: '', expiration: '1w' },
  bodySerializer: () => form,
})
if (!upload) throw new Error(error.error)
const { data: item } = await client.POST('/api/v1/items', {
  body: { file: '' },
  bodySerializer: () => form,
})
const { data: read } = await client.GET('/api/v1/items/{id}', {
  params: { path: { id: upload.slug } },
})
tell(upload.share_url, item?.view_url, read?.expiration)
`,
  'hey-api': `
import { createClient } from './hey-api/client/index.ts'
import { classicUpload, createImage, readItem } from './hey-api/sdk.gen.ts'
import { file, key, origin, tell } from './input.ts'

const client = createClient({ baseUrl: origin, auth: key })
const upload = await classicUpload({ client, throwOnError: true, body: { file, expiration: '1w' } })
const item = await createImage({ client, throwOnError: true, body: { file, expiration: '1w' } })
const read = await readItem({ client, throwOnError: true, path: { id: upload.data.slug } })
tell(upload.data.share_url, item.data.view_url, read.data.expiration)
`,
  orval: `
import { classicUpload, createImage, readItem } from './orval/api.ts'
import { file, key, origin, tell } from './input.ts'

// Its addresses are paths.
const { fetch: ask } = globalThis
globalThis.fetch = (input, init) => ask(new URL(String(input), origin), init)
const options = { headers: { authorization: \`Bearer \${key}\` } }
const upload = await classicUpload({ file, expiration: '1w' }, options)
if (upload.status !== 200) throw new Error(String(upload.status))
const item = await createImage({ file, expiration: '1w' }, options)
if (item.status !== 201) throw new Error(String(item.status))
const read = await readItem(upload.data.slug, undefined, options)
tell(upload.data.share_url, item.data.view_url, read.status === 200 ? read.data.expiration : '')
`,
  'swagger-typescript-api': `
import { Api } from './swagger-typescript-api/api.ts'
import { file, key, origin, tell } from './input.ts'

const { api } = new Api({
  baseUrl: origin,
  baseApiParams: { headers: { authorization: \`Bearer \${key}\` } },
})
const upload = await api.classicUpload({ file, expiration: '1w' })
const item = await api.createImage({ file, expiration: '1w' })
const read = await api.readItem(upload.data.slug)
tell(upload.data.share_url, item.data.view_url, read.data.expiration)
`,
}

/** What every program is given, by its environment. */
export const inputProgram = `
export const origin = process.env['BIN_ORIGIN'] ?? ''
export const key = process.env['BIN_KEY'] ?? ''
export const file = new File([Buffer.from(process.env['BIN_FILE'] ?? '', 'base64')], 'a.jpg', {
  type: 'image/jpeg',
})
export const tell = (...found: unknown[]) => console.log(JSON.stringify(found))
`
