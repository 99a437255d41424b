import { AppError } from '../../core/app-error.ts'
import { headerOptions } from '../../http/index.ts'
import { announceForItem } from '../announced-uploads.ts'
import { uploaderOf } from '../guests.ts'
import { InterimAnswers } from './interim-answers.ts'
import { receive, type UploadExchange } from './receive-content.ts'
import {
  filenameIn,
  lengthIn,
  readUploadFields,
  requireComplete,
  sha256In,
} from './upload-fields.ts'
import { creationPath, limitsOf } from './upload-resource.ts'

/** Makes the upload, says where it is before its content has come, and takes what comes of it. */
export async function create(exchange: UploadExchange): Promise<unknown> {
  const { domain, request, reply } = exchange
  const { headers } = request
  const actor = await uploaderOf(domain, request)
  const fields = readUploadFields(headers)
  requireComplete(fields)
  if (request.isMultipart()) throw isForm()
  const length = lengthIn(fields, 0)
  const mime = headers['content-type']
  const { maxBytes } = domain.uploads.rules.fileLimit({ actor, kind: 'any' })
  reply.header('upload-limit', `max-size=${maxBytes}`)
  const { row, token } = await announceForItem(domain, actor, {
    filename: filenameIn(headers),
    mime,
    size: length ?? (await domain.uploadTickets.mostBytes(actor, mime)),
    anySize: length === undefined,
    sha256: sha256In(headers),
    options: headerOptions(request),
  })
  const location = `${creationPath}/${row.id}${token === undefined ? '' : `?token=${token}`}`
  const limits = limitsOf(domain, row, actor)
  reply.headers({ location, 'upload-limit': limits })
  new InterimAnswers(request, reply).tellLocation(location, limits)
  reply.code(201)
  return receive(exchange, row, { ...fields, offset: 0, length })
}

function isForm(): AppError {
  return new AppError('invalid_request', { detail: 'Send the raw file as the body, not a form.' })
}
