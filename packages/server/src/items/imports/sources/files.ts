import type { ImportEntry, ImportSource } from '../import-entry.ts'
import { requireEverybody, type SourceParts, titleOf } from './source-parts.ts'

/** Files as they lie there: their names say what they are called, their folders where they belong. */
export function readFiles({ tree, wishes }: SourceParts): ImportSource {
  requireEverybody(wishes)
  const entries = [...tree.files].map(([path, file]): ImportEntry => {
    const folders = path.split('/')
    const filename = folders.pop() ?? path
    const { bytes, modifiedAt: date } = file
    const oldPaths = [{ path: `/${path}`, shows: 'file' }] as const
    const title = titleOf(filename)
    return {
      key: path,
      filename,
      bytes,
      title,
      date,
      folders,
      oldPaths,
      open: () => file.open(),
    }
  })
  return { entries, leftOut: tree.leftOut }
}
