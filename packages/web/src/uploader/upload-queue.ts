import { Uppy } from '@uppy/core'
import Tus, { type TusOpts } from '@uppy/tus'
import { messages } from '../messages/index.ts'
import { readRefusal, UploadRefusal } from './read-refusal.ts'
import { itemIn, readItem, type UploadedItem } from './uploaded-item.ts'

export type { UploadedItem } from './uploaded-item.ts'

type Fields = Readonly<Record<string, string>>

/** What the page is told about each file, under the id that `add` answered. */
export type QueueListener = {
  readonly progressed: (id: string, fraction: number) => void
  /** The connection broke, and is tried again. */
  readonly interrupted: (id: string) => void
  readonly succeeded: (id: string, item: UploadedItem) => void
  readonly failed: (id: string, refusal: UploadRefusal) => void
}

export type UploadQueue = {
  readonly add: (file: File, fields: Fields) => string
  /** `headers` are sent with this attempt. */
  readonly start: (id: string, headers?: Fields) => void
  readonly cancel: (id: string) => void
}

type Meta = Record<string, unknown>
type Answer = { readonly xhr: XMLHttpRequest }
type Queue = Uppy<Meta, Answer>
type RetryQuestion = NonNullable<TusOpts<Meta, Answer>['onShouldRetry']>

const endpoint = '/api/v1/tus'
const parallelUploads = 3
// Together a minute and a half: a server that is started anew is back by then.
const retryDelays = [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 30_000]

/**
 * Sends files, three at a time. What broke off goes on where the server's bytes end (tus 1.0); the last byte makes the item,
 * and asking again answers the same one, so nothing is ever stored twice.
 */
export function createUploadQueue(listener: QueueListener): UploadQueue {
  const uppy: Queue = new Uppy<Meta, Answer>({
    // Uppy takes two files of the same name and size for one; here everything that is dropped is sent.
    onBeforeFileAdded: (file) => ({ ...file, id: String(file.meta['id']) }),
  })
  uppy.use(Tus, {
    endpoint,
    retryDelays,
    limit: parallelUploads,
    // Addresses of uploads are secrets of guests, and useless after the page is closed.
    storeFingerprintForResuming: false,
  })
  listenTo(uppy, listener)
  return {
    add: (file, fields) => addFile(uppy, file, fields, listener),
    // Not `upload()`, which would send every failed file again as well.
    start(id, headers = {}) {
      uppy.setFileState(id, { tus: { ...uppy.getFile(id).tus, endpoint, headers } })
      void uppy.retryUpload(id).catch(() => listener.failed(id, connectionLost))
    },
    cancel: (id) => uppy.removeFile(id),
  }
}

const connectionLost = new UploadRefusal(messages.uploader.lost)

/**
 * An answer that waiting does not change. A conflict that names an offset is one about where to go on; every other one
 * stays, and who uploads too much has to wait longer than a page should.
 */
function isFinal(answer: { getStatus(): number; getBody(): string } | undefined): boolean {
  const status = answer?.getStatus()
  return status === 429 || (status === 409 && !/"offset":\d/.test(answer?.getBody() ?? ''))
}

function addFile(uppy: Queue, file: File, fields: Fields, listener: QueueListener): string {
  const id = randomId()
  uppy.addFile({
    name: file.name,
    type: file.type,
    data: file,
    meta: { ...fields, id, filename: file.name, filetype: file.type },
  })
  const allowedMetaFields = [...Object.keys(fields), 'filename', 'filetype']
  const onShouldRetry: RetryQuestion = (error, _attempt, _options, usually) => {
    const again = !isFinal(error.originalResponse ?? undefined) && usually(error)
    if (again) listener.interrupted(id)
    return again
  }
  uppy.setFileState(id, { tus: { endpoint, allowedMetaFields, onShouldRetry } })
  return id
}

function listenTo(uppy: Queue, listener: QueueListener): void {
  uppy.on('upload-progress', (file, progress) => {
    if (!file) return
    listener.progressed(file.id, fractionOf(Number(progress.bytesUploaded), file.size))
  })
  uppy.on('upload-success', (file, response) => {
    if (file) void finish(listener, file.id, file.size ?? 0, response)
  })
  uppy.on('upload-error', (file, _, response) => {
    if (!file) return
    const refusal = response?.body && readRefusal(response.body.xhr)
    listener.failed(file.id, refusal ?? connectionLost)
  })
}

/** All bytes are there. The answer to the last of them is the item; it is asked for again where that was lost. */
async function finish(
  listener: QueueListener,
  id: string,
  size: number,
  { body, uploadURL }: { readonly body?: Answer; readonly uploadURL?: string | undefined },
): Promise<void> {
  try {
    const answered = body && itemIn(body.xhr.responseText)
    listener.succeeded(id, answered ?? (await readItem(uploadURL ?? endpoint, size)))
  } catch (error) {
    listener.failed(id, error instanceof UploadRefusal ? error : connectionLost)
  }
}

function fractionOf(sent: number, size: number | null): number {
  return size ? Math.min(1, sent / size) : 0
}

// Not `crypto.randomUUID()`: browsers have it on HTTPS only, and a server at home may have none.
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
