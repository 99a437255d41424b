import type { ImportSource } from '../import-entry.ts'
import { readAnybin } from './anybin.ts'
import { readFiles } from './files.ts'
import { readPictshare } from './pictshare.ts'
import type { SourceParts } from './source-parts.ts'
import { readXbackbone } from './xbackbone.ts'
import { readZipline } from './zipline.ts'

/** What can be imported, by what made it. */
export const sources = {
  files: readFiles,
  anybin: readAnybin,
  pictshare: readPictshare,
  xbackbone: readXbackbone,
  zipline: readZipline,
} as const satisfies Record<string, (parts: SourceParts) => ImportSource | Promise<ImportSource>>

export type SourceName = keyof typeof sources

export const sourceNames = Object.keys(sources) as readonly SourceName[]
