import { z } from 'zod'
import type { FileTree, TreeFile } from '../file-tree.ts'
import type { ImportEntry, ImportSource } from '../import-entry.ts'
import { readJson, requireEverybody, type SourceParts, titleOf } from './source-parts.ts'

// Of PictShare 2 and 3, by `storeFile` and `getMetadataOfHash` in its src/inc/core.php and `handleFile` in api.class.php:
// data/HASH/HASH is the file, data/HASH/meta.json what is known of it, and other files there are its renditions.
const metaSchema = z.object({
  original_filename: z.union([z.string(), z.literal(false)]).optional(),
  /** Epoch seconds. */
  uploaded: z.number().optional(),
})

/** The folder `data` of PictShare. */
export async function readPictshare({ tree, wishes }: SourceParts): Promise<ImportSource> {
  requireEverybody(wishes)
  const entries: ImportEntry[] = []
  for (const [path, file] of tree.files) {
    const [hash, folder] = path.split('/').reverse()
    if (hash === undefined || hash !== folder) continue
    entries.push(await describe(tree, { path, hash, file }))
  }
  return { entries, leftOut: tree.leftOut }
}

async function describe(
  tree: FileTree,
  { path, hash, file }: { readonly path: string; readonly hash: string; readonly file: TreeFile },
): Promise<ImportEntry> {
  const metaPath = `${path.slice(0, -hash.length)}meta.json`
  const metaFile = tree.files.get(metaPath)
  const read = metaSchema.safeParse(metaFile && (await readJson(metaPath, metaFile)))
  const { original_filename: name, uploaded } = read.data ?? {}
  const date = uploaded === undefined ? file.modifiedAt : uploaded * 1000
  return {
    key: hash,
    filename: name || hash,
    bytes: file.bytes,
    ...(name && { title: titleOf(name) }),
    date,
    oldPaths: [{ path: `/${hash}`, shows: 'file' }],
    open: () => file.open(),
  }
}
