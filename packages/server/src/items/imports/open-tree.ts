import { stat } from 'node:fs/promises'
import { AppError } from '../../core/app-error.ts'
import { type FileTree, treeLimits } from './file-tree.ts'
import { readFolder } from './folder-tree.ts'
import { readZip } from './zip-tree.ts'

/** What is in a folder or a ZIP file; `invalid_request` for what is neither. */
export async function openTree(place: string, limits = treeLimits): Promise<FileTree> {
  const stats = await stat(place).catch((cause: Error) => {
    throw new AppError('invalid_request', { cause, detail: `${place} can't be read.` })
  })
  return stats.isDirectory() ? readFolder(place, limits) : readZip(place, limits)
}
