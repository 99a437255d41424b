import type { Readable } from 'node:stream'
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { RawOptions } from '../items/index.ts'
import { filePart } from './form-fields.ts'
import { fileIn, formOptions, partsOf } from './upload-source.ts'

/** The file of a form for an upload ticket, while it comes. */
export type TicketFile = {
  readonly file: Readable
  /** The secret, where the form says it before the file. */
  readonly token: string | undefined
  /** As it was declared. */
  readonly type: string | undefined
  /** Reads the form to its end: the options in it, and in headers. */
  readonly options: () => Promise<RawOptions>
}

// One file, the token, every option, and what forms of other programs carry for their own storage.
const limits = { files: 2, fields: 40, parts: 42, fieldSize: 16_384, headerPairs: 100 }

/** Hands on the one file of a form that is for an upload ticket; what is no file, token or option in it is somebody else's. */
export async function ticketForm<Answer>(
  request: FastifyRequest,
  take: (sent: TicketFile) => Promise<Answer>,
): Promise<Answer> {
  const parts = partsOf(request, limits)
  const fields = new Map<string, string>()
  const sent = await nextFile(parts, fields)
  if (!sent) {
    throw new AppError('invalid_request', {
      detail: `file: missing. Add the file as the "${filePart}" part.`,
    })
  }
  const { file, type } = sent
  const options = async () => {
    if (await nextFile(parts, fields)) {
      throw new AppError('invalid_request', { detail: 'Send one file per request.' })
    }
    return formOptions(request, fields)
  }
  try {
    return await take({ file, type, token: fields.get('token'), options })
  } finally {
    await parts.return(undefined)
  }
}

/** A form for an upload ticket in which there is no file any more: its options. */
export async function ticketOptions(request: FastifyRequest): Promise<RawOptions> {
  const fields = new Map<string, string>()
  if (await nextFile(partsOf(request, limits), fields)) {
    throw new AppError('conflict', { detail: 'All bytes have arrived. Complete the upload.' })
  }
  return formOptions(request, fields)
}

/** The next file of a form; what stands before it is added to the fields. */
async function nextFile(
  parts: AsyncGenerator<Multipart>,
  fields: Map<string, string>,
): Promise<{ readonly file: Readable; readonly type: string | undefined } | undefined> {
  for (let next = await parts.next(); next.done !== true; next = await parts.next()) {
    const { value: part } = next
    if (part.type === 'field') addField(part, fields)
    else {
      const file = await chosenFile(part)
      if (file) return { file, type: part.mimetype }
    }
  }
  return undefined
}

type Field = Exclude<Multipart, MultipartFile>

function addField({ fieldname, value, valueTruncated }: Field, fields: Map<string, string>): void {
  if (valueTruncated) throw new AppError('invalid_request', { detail: `${fieldname}: too long` })
  fields.set(fieldname, String(value))
}

async function chosenFile(part: MultipartFile): Promise<Readable | undefined> {
  // A browser sends an empty part where no file was chosen.
  const file = part.filename === '' ? undefined : await fileIn(part)
  if (!file) part.file.resume()
  return file
}
