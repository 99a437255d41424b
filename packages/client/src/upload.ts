import {
  type Item,
  type ItemKind,
  operations,
  type UploadedItem,
  type UploadOptions,
  uploadOptions,
} from '@anybin/contract'
import { AnybinError } from './anybin-error.ts'
import type { CallOptions } from './call-operation.ts'
import type { Connection } from './connection.ts'
import { type ByteSource, countedStream, type OnProgress } from './counted-stream.ts'
import { readAnswer } from './read-answer.ts'
import { detectKind, headBytes } from './recognise-kind.ts'
import { send } from './send.ts'

export type UploadRequest = CallOptions &
  Partial<UploadOptions> & {
    /** Left out: seen from the file. */
    readonly kind?: ItemKind
    /** Repeating an upload with the same key stores nothing twice. Left out: one is made. */
    readonly idempotencyKey?: string
    readonly onProgress?: OnProgress
  }

/**
 * Uploads a file as it is read; nothing holds the whole of it. In Node, `openAsBlob` of `node:fs` makes a blob of a path.
 * Throws `AnybinError`.
 */
export async function upload(
  connection: Connection,
  file: Blob,
  request: UploadRequest = {},
): Promise<UploadedItem> {
  const { kind, idempotencyKey, onProgress, signal, ...options } = request
  const filename = options.filename ?? (file instanceof File ? file.name : undefined)
  const operation = {
    image: operations.createImage,
    audio: operations.createAudio,
  }[kind ?? (await kindOf(file, filename))]
  const answer = await send(connection, {
    method: operation.rest.method,
    path: operation.rest.path,
    signal,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(file.size),
      'idempotency-key': idempotencyKey ?? crypto.randomUUID(),
      ...optionHeaders({ ...options, ...(filename !== undefined && { filename }) }),
    },
    body: () => countedStream(file, onProgress),
    isRepeatable: true,
  })
  return readAnswer(operation, answer)
}

export type ReplaceRequest = CallOptions & {
  readonly filename?: string
  readonly onProgress?: OnProgress
  readonly idempotencyKey?: string
}

/**
 * Puts a file in the place of the one that an item of the caller has: `replaces` is the `sha256` of that one. Throws `AnybinError`,
 * with the code `precondition_failed` where the item has another one by now.
 */
export async function replaceContent(
  connection: Connection,
  { id, replaces }: { readonly id: string; readonly replaces: string },
  file: Blob,
  { filename, onProgress, signal, idempotencyKey }: ReplaceRequest = {},
): Promise<Item> {
  const operation = operations.replaceContent
  const name = filename ?? (file instanceof File ? file.name : undefined)
  const answer = await send(connection, {
    method: operation.rest.method,
    path: operation.rest.path.replace('{id}', encodeURIComponent(id)),
    signal,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(file.size),
      'if-match': `"${replaces}"`,
      'idempotency-key': idempotencyKey ?? crypto.randomUUID(),
      ...optionHeaders({ ...(name !== undefined && { filename: name }) }),
    },
    body: () => countedStream(file, onProgress),
    isRepeatable: true,
  })
  return readAnswer(operation, answer)
}

export type PutRequest = CallOptions & { readonly type?: string; readonly onProgress?: OnProgress }

/** Sends bytes to the address of an upload ticket, which is its own permission. Answers nothing. Throws `AnybinError`. */
export async function putBytes(
  connection: Connection,
  url: string | URL,
  source: ByteSource,
  { signal, type = 'application/octet-stream', onProgress }: PutRequest = {},
): Promise<void> {
  const answer = await send(connection, {
    method: 'PUT',
    path: ownAddress(connection, url),
    signal,
    isOpen: true,
    isRepeatable: true,
    headers: { 'content-type': type, 'content-length': String(source.size) },
    body: () => countedStream(source, onProgress),
  })
  await answer.body?.cancel()
}

/**
 * Gives up what an upload ticket announced, by its address, so that its place is free at once and not when the ticket ends (tus
 * 1.0, "Termination"). Throws `AnybinError`.
 */
export async function giveUpTicket(
  connection: Connection,
  url: string | URL,
  { signal }: CallOptions = {},
): Promise<void> {
  const answer = await send(connection, {
    method: 'DELETE',
    path: ownAddress(connection, url),
    signal,
    isOpen: true,
    isRepeatable: true,
    headers: { 'tus-resumable': '1.0.0' },
  })
  await answer.body?.cancel()
}

/** A ticket of a site leads to that site: whoever could name another address would be sent the file. */
function ownAddress({ origin }: Connection, address: string | URL): string {
  const url = URL.parse(String(address), origin)
  if (url?.origin === origin) return url.href
  const message = `${origin} wants the file to be sent elsewhere, to ${url?.origin ?? 'no address'}. It was not.`
  throw new AnybinError('unexpected_answer', { message })
}

async function kindOf(file: Blob, name: string | undefined): Promise<ItemKind> {
  if (file.type.startsWith('audio/')) return 'audio'
  if (file.type.startsWith('image/')) return 'image'
  return detectKind(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()), name)
}

/** Options of an upload as headers. Header values are ASCII, so the rest is percent-encoded. */
function optionHeaders(options: Partial<UploadOptions>): Record<string, string> {
  // In a header commas stand between tags: one with a comma would arrive as two.
  const tags = options.tags && uploadOptions.tags.value.parse(options.tags)
  const given = Object.entries({ ...options, tags }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, value]) => [
      `x-${name.replaceAll('_', '-')}`,
      encodeURIComponent(String(value)),
    ]),
  )
}
