import type { FileTree } from '../file-tree.ts'
import type { ImportEntry, ImportSource } from '../import-entry.ts'

/** Files as they lie there: their names say what they are called, their folders where they belong. */
export function readFiles({ files, leftOut }: FileTree): ImportSource {
  const entries = [...files].map(([path, file]): ImportEntry => {
    const folders = path.split('/')
    const filename = folders.pop() ?? path
    const title = filename.replace(/\.[A-Za-z0-9]{1,5}$/, '')
    const { bytes, modifiedAt: date } = file
    return { key: path, filename, bytes, title, date, folders, open: () => file.open() }
  })
  return { entries, leftOut }
}
