import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { bodyOf, isFilePart } from '../../http/index.ts'
import type { RawOptions, UploadSource } from '../../items/index.ts'

/** How the clients of a service send a file. */
export type FormShape = {
  /** Whether a part of this name may carry it. */
  readonly isFile: (name: string) => boolean
  /** Fields that carry it as base64. */
  readonly encoded: readonly string[]
  /** Our options by the fields that came, and by the address. What is none of them is left out. */
  readonly toOptions: (fields: Fields) => RawOptions | Promise<RawOptions>
  /** Whether the body may be the file itself, and by which name. */
  readonly raw?: { readonly filename: string | undefined }
}

export type Fields = ReadonlyMap<string, string>

/** A whole form in memory. */
export type CollectedForm = {
  readonly fields: Fields
  readonly file: File | undefined
}

type File = {
  readonly bytes: Buffer
  readonly filename: string | undefined
  readonly type: string
}

/** 10 MB as base64, and a little more. */
const maxHeldBytes = 14 * 1_048_576
const limits = { files: 2, fields: 60, parts: 62, headerPairs: 100, fileSize: Infinity }

/** The file of a request in the shape of a service, and what stands beside it. Bytes stream where they are a file. */
export function compatSource(
  request: FastifyRequest,
  shape: FormShape,
  form?: CollectedForm,
): UploadSource {
  const declared = Number(request.headers['content-length'])
  return {
    declaredBytes: Number.isFinite(declared) && !isEncoded(request) ? declared : undefined,
    deliver: (sink) => {
      if (form) return deliverCollected(form, shape, sink)
      if (request.isMultipart()) return deliverForm(request, shape, sink)
      if (isEncoded(request)) return deliverEncoded(request, shape, sink)
      return deliverRaw(request, shape, sink)
    },
  }
}

/** All of a form, for a key that may come behind the file. */
export async function collectForm(request: FastifyRequest): Promise<CollectedForm | undefined> {
  if (isEncoded(request)) return { fields: fieldsOf(await readAll(request)), file: undefined }
  if (!request.isMultipart()) return undefined
  const fields = new Map<string, string>()
  let file: File | undefined
  for await (const part of partsOf(request)) {
    if (part.type === 'field') fields.set(part.fieldname, textOf(request, part))
    else {
      const { filename, mimetype: type } = part
      file = { bytes: await bytesOf(request, part.file), filename, type }
    }
  }
  return { fields, file }
}

type Sink = Parameters<UploadSource['deliver']>[0]

async function deliverForm(
  request: FastifyRequest,
  shape: FormShape,
  sink: Sink,
): Promise<RawOptions> {
  const fields = new Map<string, string>()
  let hasFile = false
  for await (const part of partsOf(request)) {
    if (part.type === 'field') fields.set(part.fieldname, textOf(request, part))
    else if (hasFile || !shape.isFile(part.fieldname)) throw oneFile()
    else {
      hasFile = true
      await sink(part.file, part.filename, part.mimetype)
    }
  }
  if (!hasFile) await deliverText(fields, shape, sink)
  return shape.toOptions(fields)
}

async function deliverCollected(
  { fields, file }: CollectedForm,
  shape: FormShape,
  sink: Sink,
): Promise<RawOptions> {
  if (file) await sink(Readable.from([file.bytes]), file.filename, file.type)
  else await deliverText(fields, shape, sink)
  return shape.toOptions(fields)
}

/** A form without parts, or a file whose sender said that it is one. */
async function deliverEncoded(
  request: FastifyRequest,
  shape: FormShape,
  sink: Sink,
): Promise<RawOptions> {
  const body = await readAll(request)
  if (shape.raw && !/^[\w%.[\]-]+=/.test(body.toString('latin1', 0, 100))) {
    await sink(Readable.from([body]), shape.raw.filename)
    return shape.toOptions(new Map())
  }
  const fields = fieldsOf(body)
  await deliverText(fields, shape, sink)
  return shape.toOptions(fields)
}

async function deliverRaw(
  request: FastifyRequest,
  { raw, toOptions }: FormShape,
  sink: Sink,
): Promise<RawOptions> {
  if (!raw) throw missingFile()
  await sink(bodyOf(request), raw.filename, request.headers['content-type'])
  return toOptions(new Map())
}

/** A file that came as text. */
async function deliverText(fields: Fields, { encoded }: FormShape, sink: Sink): Promise<void> {
  const text = encoded.map((name) => fields.get(name)).find((value) => value)
  if (!text) throw missingFile()
  if (/^\s*(https?|ftp|file):/i.test(text)) {
    throw new AppError('invalid_request', {
      detail: 'Files are not fetched from other addresses. Send the file itself.',
    })
  }
  const base64 = text.replace(/^data:[^,]*,/, '').replace(/\s+/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(base64)) {
    throw new AppError('invalid_request', { detail: 'The file is not valid base64.' })
  }
  await sink(Readable.from([Buffer.from(base64, 'base64')]), fields.get('name'))
}

async function* partsOf(request: FastifyRequest) {
  try {
    yield* request.parts({
      isPartAFile: (name, type, filename) => isFilePart(name, type, filename),
      limits: { ...limits, fieldSize: maxHeldBytes },
    })
  } catch (cause) {
    if (cause instanceof AppError || Object.hasOwn(cause as object, 'code')) throw cause
    const detail = 'The form data is incomplete or malformed.'
    throw new AppError('invalid_request', { cause, detail })
  }
}

function textOf(
  request: FastifyRequest,
  part: { readonly value: unknown; readonly valueTruncated: boolean },
): string {
  const text = String(part.value)
  if (part.valueTruncated) throw tooMuch()
  request.heldBody?.grow(text.length)
  return text
}

function readAll(request: FastifyRequest): Promise<Buffer> {
  return bytesOf(request, bodyOf(request))
}

async function bytesOf(request: FastifyRequest, stream: Readable): Promise<Buffer> {
  let length = 0
  const counted = async function* () {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maxHeldBytes) throw tooMuch()
      request.heldBody?.grow(chunk.length)
      yield chunk
    }
  }
  return buffer(Readable.from(counted(), { objectMode: false }))
}

function fieldsOf(body: Buffer): Fields {
  return new Map(new URLSearchParams(body.toString('utf8')))
}

function isEncoded({ headers }: FastifyRequest): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')
}

function missingFile(): AppError {
  return new AppError('invalid_request', { detail: 'There is no file in the request.' })
}

function oneFile(): AppError {
  return new AppError('invalid_request', {
    detail: 'Send one file per request, in the field that this address expects.',
  })
}

function tooMuch(): AppError {
  return new AppError('request_too_large', {
    detail: 'Send files of more than 10 MB as a file, with the key in a header.',
  })
}
