import type { Readable } from 'node:stream'
import { uploadOptionsSchema } from '@anybin/contract'
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { RawOptions, UploadSource } from '../items/index.ts'
import { bodyOf } from './body-of.ts'
import { FormFields, filePart, isFilePart } from './form-fields.ts'
import { untitledFile } from './untitled-file.ts'

const optionHeaders = Object.keys(uploadOptionsSchema.shape).map((name) => ({
  name,
  header: `x-${name.replaceAll('_', '-')}`,
}))

const maxFormFiles = 50
// One file, one too many, and a text part that goes by the name of the file part.
const formLimits = { files: 3, fields: 40, parts: 43, fieldSize: 16_384, headerPairs: 100 }

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
  const fields = new FormFields(request.heldBody)
  const limits = { ...formLimits, files: maxFormFiles, parts: maxFormFiles + formLimits.fields }
  for await (const part of partsOf(request, limits)) {
    if (part.type === 'field') fields.add(part)
    // A browser sends an empty part where no file was chosen.
    else if (part.filename === '') part.file.resume()
    else yield oneFile(part, fields.toOptions())
  }
}

/** `invalid_request` for a body of another kind than a form. */
export function requireForm(request: FastifyRequest): void {
  if (request.isMultipart()) return
  throw new AppError('invalid_request', {
    detail: `Send multipart/form-data with a "${filePart}" part.`,
  })
}

export async function* partsOf(
  request: FastifyRequest,
  limits: typeof formLimits,
): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ isPartAFile: isFilePart, limits: { ...limits, fileSize: Infinity } })
  } catch (cause) {
    throw explainForm(cause)
  }
}

/** Hands one file of a form on. A form that breaks off inside a file breaks the file's stream. */
async function handOn(
  file: Readable,
  { filename, mimetype }: Pick<MultipartFile, 'filename' | 'mimetype'>,
  sink: Sink,
): Promise<void> {
  try {
    await sink(file, filename, mimetype)
  } catch (cause) {
    throw explainForm(cause)
  }
}

// The form parser's errors are sentences without a code; everything else has one.
function explainForm(cause: unknown): unknown {
  if (cause instanceof AppError || Object.hasOwn(cause as object, 'code')) return cause
  return new AppError('invalid_request', {
    cause,
    detail: 'The form data is incomplete or malformed.',
  })
}

function oneFile(part: MultipartFile, options: RawOptions): UploadSource {
  return {
    declaredBytes: undefined,
    async deliver(sink) {
      await handOn(part.file, part, sink)
      return options
    },
  }
}

type Sink = Parameters<UploadSource['deliver']>[0]

async function deliverRaw(request: FastifyRequest, sink: Sink): Promise<RawOptions> {
  await sink(bodyOf(request), undefined, request.headers['content-type'])
  return headerOptions(request)
}

async function deliverForm(request: FastifyRequest, sink: Sink): Promise<RawOptions> {
  const fields = new FormFields(request.heldBody)
  let files = 0
  for await (const part of partsOf(request, formLimits)) {
    if (part.type === 'field') {
      fields.add(part)
      continue
    }
    const file = await fileIn(part)
    if (!file) continue
    files += 1
    if (files > 1) throw wrongFile(part.fieldname)
    await handOn(file, part, sink)
  }
  if (files === 0) {
    throw new AppError('invalid_request', {
      detail: 'file: missing. Add the file as the "file" part.',
    })
  }
  return { ...headerOptions(request), ...fields.toOptions() }
}

/** The bytes of a file part; undefined where it has only text and no name. */
export async function fileIn(part: MultipartFile): Promise<Readable | undefined> {
  if (part.fieldname !== filePart) throw wrongFile(part.fieldname)
  const isTitled = part.filename !== undefined || part.mimetype !== 'text/plain'
  return isTitled ? part.file : untitledFile(part.file)
}

function wrongFile(name: string): AppError {
  return new AppError('invalid_request', {
    detail:
      name === filePart
        ? 'Send one file per request.'
        : `file: send the file as "file", not "${name}".`,
  })
}

/** Our options among the fields of a form that may have others, and in headers. */
export function formOptions(
  request: FastifyRequest,
  fields: ReadonlyMap<string, string>,
): RawOptions {
  const named = optionHeaders.map(({ name }) => [name, fields.get(name)] as const)
  const options = Object.fromEntries(named.filter(([, value]) => value !== undefined))
  return { ...headerOptions(request), ...withoutEmpty(options as RawOptions) }
}

/** Our options in headers: `x-title`. */
export function headerOptions(request: FastifyRequest): RawOptions {
  const options: Record<string, string> = {}
  for (const { name, header } of optionHeaders) {
    const value = request.headers[header]
    if (typeof value === 'string') options[name] = decodeHeader(value)
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

/** As in forms: an empty option means that nothing was chosen. */
function withoutEmpty(options: RawOptions): RawOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== ''))
}
