import type { Readable } from 'node:stream'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { filePart } from './form-fields.ts'
import { fileIn, partsOf } from './upload-source.ts'

/** The file of a form for an upload ticket, while it comes. */
export type TicketFile = {
  readonly file: Readable
  /** The secret, where the form says it before the file. */
  readonly token: string | undefined
  /** As it was declared. */
  readonly type: string | undefined
}

type Take<Answer> = (sent: TicketFile) => Promise<Answer>

// One file, the token, and what forms of other programs carry for their own storage.
const limits = { files: 2, fields: 20, parts: 22, fieldSize: 4096, headerPairs: 100 }

/** Hands on the one file of a form that is for an upload ticket; everything in it but file and token is somebody else's. */
export async function ticketForm<Answer>(
  request: FastifyRequest,
  take: Take<Answer>,
): Promise<Answer> {
  const taken: Answer[] = []
  let token: string | undefined
  for await (const part of partsOf(request, limits)) {
    if (part.type === 'file') taken.push(...(await takeFile(part, taken, { take, token })))
    else if (part.fieldname === 'token') token = String(part.value)
  }
  const [answer] = taken
  if (answer === undefined) {
    throw new AppError('invalid_request', {
      detail: `file: missing. Add the file as the "${filePart}" part.`,
    })
  }
  return answer
}

async function takeFile<Answer>(
  part: MultipartFile,
  taken: readonly Answer[],
  { take, token }: { readonly take: Take<Answer>; readonly token: string | undefined },
): Promise<Answer[]> {
  // A browser sends an empty part where no file was chosen.
  const file = part.filename === '' ? undefined : await fileIn(part)
  if (!file) {
    part.file.resume()
    return []
  }
  if (taken.length > 0) {
    throw new AppError('invalid_request', { detail: 'Send one file per request.' })
  }
  return [await take({ file, token, type: part.mimetype })]
}
