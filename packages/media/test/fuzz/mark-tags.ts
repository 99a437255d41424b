import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { promisify } from 'node:util'
import { hasService } from '../support/services.ts'
import { mark } from './mark.ts'

const maxOutputBytes = 256 * 1_048_576
// exiftool ends with 1 when it could not read one of the files, which damaged ones are bound to cause.
const someUnreadable = 1

/** The first tag with the mark that exiftool finds in the files of a folder, named by file; undefined without exiftool. */
export async function findTagOfMark(folder: string): Promise<string | undefined> {
  if (!hasService('exiftool') || (await readdir(folder)).length === 0) return undefined
  const options = ['-json', '-a', '-G1', '-s', '-u', '-ee', '-r', folder]
  const { stdout } = await promisify(execFile)('exiftool', options, {
    maxBuffer: maxOutputBytes,
  }).catch((error: { readonly code?: unknown; readonly stdout: string }) => {
    if (error.code === someUnreadable) return error
    throw error
  })
  const reports = JSON.parse(stdout || '[]') as Record<string, unknown>[]
  for (const { SourceFile, ...tags } of reports) {
    const found = Object.entries(tags).find(([, value]) => String(value).includes(mark))
    if (found) return `${found[0]} of ${String(SourceFile)}`
  }
  return undefined
}
