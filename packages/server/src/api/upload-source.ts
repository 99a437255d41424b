import { Readable } from 'node:stream'
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { RawOptions, UploadSource } from '../items/index.ts'
import { AppError } from '../kernel/app-error.ts'

const optionHeaders = [
  'x-title',
  'x-description',
  'x-tags',
  'x-category',
  'x-private',
  'x-filename',
  'x-expiration',
  'x-expires-at',
  'x-view-limit',
  'x-password',
  'x-folder',
  'x-slug',
  'x-ai-optout',
  'x-dl-limit',
]

const mostFormFiles = 50
const formLimits = { files: 2, fields: 40, parts: 42, fieldSize: 16_384, headerPairs: 100 }

/** The body of an upload request: a multipart form with a part `file`, or the raw bytes with options in headers. */
export function uploadSource(request: FastifyRequest): UploadSource {
  const declared = Number(request.headers['content-length'])
  return {
    declaredBytes: Number.isFinite(declared) ? declared : undefined,
    deliver: request.isMultipart()
      ? (sink) => deliverForm(request, sink)
      : (sink) => deliverRaw(request, sink),
  }
}

/** The files of a browser's form, each as an upload of its own under the fields that came before it. */
export async function* formUploads(request: FastifyRequest): AsyncGenerator<UploadSource> {
  const fields: Record<string, string> = {}
  const limits = { ...formLimits, files: mostFormFiles, parts: mostFormFiles + formLimits.fields }
  for await (const part of partsOf(request, limits)) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    // A browser sends an empty part where no file was chosen.
    else if (part.filename === '') part.file.resume()
    else yield oneFile(part, withoutEmpty(fields))
  }
}

async function* partsOf(
  request: FastifyRequest,
  limits: typeof formLimits,
): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits: { ...limits, fileSize: Infinity } })
  } catch (cause) {
    throw explainForm(cause)
  }
}

/** Hands one file of a form on. A form that breaks off inside a file breaks the file's stream. */
async function handOn(part: MultipartFile, sink: Sink): Promise<void> {
  try {
    await sink(part.file, part.filename, part.mimetype)
  } catch (cause) {
    throw explainForm(cause)
  }
}

// The form parser's errors are sentences without a code; everything else has one.
function explainForm(cause: unknown): unknown {
  if (cause instanceof AppError || Object.hasOwn(cause as object, 'code')) return cause
  return new AppError('invalid_request', { cause, detail: 'The form is broken or incomplete.' })
}

function oneFile(part: MultipartFile, options: RawOptions): UploadSource {
  return {
    declaredBytes: undefined,
    async deliver(sink) {
      await handOn(part, sink)
      return options
    },
  }
}

type Sink = Parameters<UploadSource['deliver']>[0]

async function deliverRaw(request: FastifyRequest, sink: Sink): Promise<RawOptions> {
  // A request without a body reaches no parser.
  const body = request.body instanceof Readable ? request.body : Readable.from([])
  await sink(body, undefined, request.headers['content-type'])
  return headerOptions(request)
}

async function deliverForm(request: FastifyRequest, sink: Sink): Promise<RawOptions> {
  const fields: Record<string, string> = {}
  let files = 0
  for await (const part of partsOf(request, formLimits)) {
    if (part.type === 'file') {
      files += 1
      if (part.fieldname !== 'file' || files > 1) throw wrongFile(part.fieldname)
      await handOn(part, sink)
    } else {
      if (part.valueTruncated) throw tooLong(part.fieldname)
      fields[part.fieldname] = String(part.value)
    }
  }
  if (files === 0) {
    throw new AppError('invalid_request', {
      detail: 'The form has no part "file" with a file in it.',
    })
  }
  return { ...headerOptions(request), ...withoutEmpty(fields) }
}

function wrongFile(name: string): AppError {
  return new AppError('invalid_request', {
    detail:
      name === 'file'
        ? 'Send one file a request.'
        : `The file must be in the part "file", not "${name}".`,
  })
}

function tooLong(name: string): AppError {
  return new AppError('invalid_request', { detail: `${name}: too long` })
}

function headerOptions(request: FastifyRequest): RawOptions {
  const options: Record<string, string> = {}
  for (const header of optionHeaders) {
    const value = request.headers[header]
    if (typeof value === 'string') {
      options[header.slice(2).replaceAll('-', '_')] = decodeHeader(value)
    }
  }
  return withoutEmpty(options)
}

/** Percent-encoded UTF-8, or plain text when it is not that. Node hands over raw bytes as Latin-1. */
function decodeHeader(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8')
  const plain = text.includes('\ufffd') ? value : text
  try {
    return decodeURIComponent(plain)
  } catch {
    // "100 % real" is a title, not a broken encoding.
    return plain
  }
}

/** Forms in browsers send every field; an empty one means that nothing was chosen. */
function withoutEmpty(options: RawOptions): RawOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== ''))
}
