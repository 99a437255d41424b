import type { TestServer } from './start-server.ts'
import type { StubbornRequest } from './stubborn-client.ts'

export type Refusal = {
  readonly request: Omit<StubbornRequest, 'bytes'>
  readonly status: number
  /** What the body of the answer says. */
  readonly error: string
}

const start = (fields: string) =>
  `${fields}--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`
const field = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const form = { 'Content-Type': 'multipart/form-data; boundary=b' }
const json = { 'Content-Type': 'application/json' }

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })
const to = (path: string, headers: Record<string, string> = {}, more: object = {}) => ({
  method: 'POST',
  path,
  headers,
  ...more,
})
const items = '/api/v1/items'
const upload = `/api/v1/uploads/${'x'.repeat(22)}/bytes`
const tus = { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' }

/** One of each kind of refusal that may come before the body does, on every route that takes one. */
export async function refusals(server: TestServer): Promise<Record<string, Refusal>> {
  const [poor, reader, rich] = [
    await server.newcomer({ plan: 'free' }),
    await server.newcomer({ scopes: ['image:read'] }),
    await server.newcomer(),
  ]
  await server.app.plans.edit('free', { fileBytes: 1_048_576 })
  const ticket = await rich.fetch('/api/v1/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'a.png', mime: 'image/png', size: 100 }),
  })
  const { put_url: putUrl } = (await ticket.json()) as { put_url: string }
  const put = new URL(putUrl)
  return {
    ...ofUploads(poor.key, reader.key),
    ...ofForms(poor.key, rich.key),
    ...ofOthers(rich.key, put.pathname + put.search),
  }
}

function ofUploads(poor: string, reader: string): Record<string, Refusal> {
  return {
    'no credential': { request: to(items), status: 403, error: 'turnstile_failed' },
    'a wrong key': {
      request: to(items, bearer('pbca_live_no')),
      status: 401,
      error: 'invalid_token',
    },
    'a narrow key': {
      request: to(items, bearer(reader)),
      status: 403,
      error: 'insufficient_scope',
    },
    'a narrow key, for sound': {
      request: to('/api/v1/audio', bearer(reader)),
      status: 403,
      error: 'insufficient_scope',
    },
    'too large by its length': {
      request: to(items, bearer(poor)),
      status: 413,
      error: 'request_too_large',
    },
    'too large while it comes': {
      request: to(items, bearer(poor), { chunked: true }),
      status: 413,
      error: 'request_too_large',
    },
  }
}

function ofForms(poor: string, rich: string): Record<string, Refusal> {
  return {
    'a form with a wrong key': {
      request: to('/api/upload', { ...form, ...bearer('iu_live_no') }, { start: start('') }),
      status: 401,
      error: 'Invalid API key',
    },
    'a form that is too large while it comes': {
      request: to('/api/upload', { ...form, ...bearer(poor) }, { start: start(''), chunked: true }),
      status: 413,
      error: 'larger than 1 MB',
    },
    'a form with a field that nobody knows': {
      request: to(
        items,
        { ...form, ...bearer(rich) },
        { start: start(field('expiraton', 'burn')) },
      ),
      status: 400,
      error: 'expiraton',
    },
    'no form where one belongs': {
      request: to('/api/upload', bearer(rich)),
      status: 400,
      error: 'multipart/form-data',
    },
  }
}

function ofOthers(rich: string, ticket: string): Record<string, Refusal> {
  return {
    'no such ticket': {
      request: to(`${upload}?token=no`, {}, { method: 'PUT' }),
      status: 404,
      error: 'not_found',
    },
    'more than a ticket is for': {
      request: to(ticket, {}, { method: 'PUT', chunked: true }),
      status: 400,
      error: 'invalid_request',
    },
    'no such tus upload': {
      request: to(upload, { ...tus, 'Upload-Offset': '0', ...bearer(rich) }, { method: 'PATCH' }),
      status: 404,
      error: 'not_found',
    },
    'JSON that is too long': {
      request: to('/api/v1/uploads', { ...json, ...bearer(rich) }),
      status: 413,
      error: 'request_too_large',
    },
    'a message of nobody that is too long': {
      request: to('/mcp', json),
      status: 401,
      error: '-32001',
    },
    'a message with a wrong key': {
      request: to('/mcp', { ...json, ...bearer('pbca_live_no') }),
      status: 401,
      error: '-32001',
    },
    'a form of another site': {
      request: to(
        '/upload',
        { ...form, Origin: 'https://elsewhere.example' },
        { start: start('') },
      ),
      status: 403,
      error: '',
    },
    'a method that bytes do not know': {
      request: to('/f/abcdefgh.png', {}, { method: 'PUT' }),
      status: 405,
      error: 'method_not_allowed',
    },
    'an address that is not there': {
      request: to('/api/v1/nothing'),
      status: 404,
      error: 'not_found',
    },
  }
}
