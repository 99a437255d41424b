import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Installation, uploadHeaders } from './anybin.ts'
import { requestHead } from './request.ts'
import type { UploadFile } from './upload-files.ts'

/** Settings with which no thumbnail is made: they wait, and what is measured is the upload. */
export const waiting = { ANYBIN_JOB_LANES: 'media=0' } as const

/** The requests for ours and for the floor, of a file that is on the disk for the load client. */
export async function ordersFor(folder: string, installation: Installation, file: UploadFile) {
  const bodyFile = join(folder, file.name)
  await writeFile(bodyFile, file.bytes)
  const path = file.type.startsWith('audio/') ? '/api/v1/audio' : '/api/v1/items'
  const length = { 'content-length': String(file.bytes.length) }
  const headers = { ...uploadHeaders(installation, file.type), ...length }
  return {
    ours: { head: requestHead('POST', path, headers), bodyFile },
    floor: { head: requestHead('POST', '/', length), bodyFile },
  }
}
