import type { FileArgument, ToolInput } from '@anybin/contract'
import { AppError } from '../core/app-error.ts'
import type { HandedFile } from '../items/index.ts'

/** A file of a call: its text in base64, an address at which its host keeps it, or an announced upload. */
export type GivenFile =
  | { readonly base64: string; readonly filename: string; readonly argument: string }
  | { readonly handed: HandedFile }
  | { readonly ticket: string }

type Input = Pick<ToolInput<'upload_image'>, 'data_base64' | 'file' | 'filename'>

/** The one file of a call, in whichever dialect its host hands it over. */
export function givenFile(
  { data_base64: base64, file, filename }: Input,
  origin: string,
): GivenFile {
  if (base64 !== undefined && file !== undefined) {
    throw refused('twoFiles', 'file: give either file or data_base64, not both.')
  }
  if (base64 !== undefined) return { base64, filename, argument: 'data_base64' }
  if (file === undefined) {
    const detail = 'data_base64: missing. Send the file there or as file, or use create_upload.'
    throw refused('noFile', detail)
  }
  return typeof file === 'string' ? ofText(file, filename, origin) : ofObject(file, filename)
}

function ofObject(file: Exclude<FileArgument, string>, filename: string): GivenFile {
  if ('base64' in file) {
    return { base64: file.base64, filename: file.fileName ?? filename, argument: 'file' }
  }
  const { download_url: url, file_name: name, mime_type: type } = file
  return { handed: { url, filename: name ?? filename, type: type ?? undefined } }
}

function ofText(text: string, filename: string, origin: string): GivenFile {
  const ticket = ticketIn(text, origin)
  if (ticket !== undefined) return { ticket }
  const scheme = /^\s{0,16}([a-z][a-z0-9+.-]{0,30}):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined || scheme === 'data') return { base64: text, filename, argument: 'file' }
  throw refused(
    'schemeNotAccepted',
    `file: nothing is fetched from ${scheme}: addresses. Give a data: URL, or use create_upload.`,
  )
}

/** The id of an announced upload of this site: itself, as a URI, or out of the addresses that its announcement answered. */
function ticketIn(text: string, origin: string): string | undefined {
  const word = text.trim()
  if (/^[0-9A-Za-z]{22}$/.test(word)) return word
  if (word.length > 1000 || !URL.canParse(word)) return undefined
  const { protocol, host, pathname, origin: from } = new URL(word)
  if (protocol === ticketScheme) {
    if (host === new URL(origin).host) return pathname.slice(1)
    throw refused(
      'otherServer',
      `file: this upload is one of ${host.slice(0, 100)}, not of this site.`,
    )
  }
  if (from !== origin) return undefined
  return /^\/(?:api\/v1\/uploads|tickets)\/([0-9A-Za-z]{22})(?:\/bytes)?$/.exec(pathname)?.[1]
}

const ticketScheme = 'mcp-file:'

/** The address of an announced upload as a file of the protocol. It is no secret. */
export function ticketUri(origin: string, id: string): string {
  return `${ticketScheme}//${new URL(origin).host}/${id}`
}

function refused(reason: string, detail: string): AppError {
  return new AppError('invalid_request', { detail, extra: { reason } })
}
