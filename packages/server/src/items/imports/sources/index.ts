import type { FileTree } from '../file-tree.ts'
import type { ImportSource } from '../import-entry.ts'
import { readFiles } from './files.ts'

/** What can be imported, by what made it. */
export const sources = {
  files: readFiles,
} as const satisfies Record<string, (tree: FileTree) => ImportSource>

export type SourceName = keyof typeof sources

export const sourceNames = Object.keys(sources) as readonly SourceName[]
