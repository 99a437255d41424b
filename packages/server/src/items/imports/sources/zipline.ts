import { z } from 'zod'
import type { FileTree } from '../file-tree.ts'
import type { ImportEntry, ImportSource, LeftOut, SourceWishes } from '../import-entry.ts'
import {
  findFile,
  noSuchPerson,
  readJson,
  requireFile,
  type SourceParts,
  titleOf,
  unreadable,
} from './source-parts.ts'

// As much as is kept of export format 4 of Zipline 4 (src/lib/import/version4/validateExport.ts there). Passwords are PHC
// strings of argon2 (src/lib/crypto.ts).
const time = z.string().transform((text) => Date.parse(text))
const exportSchema = z.object({
  versions: z.object({ export: z.literal('4') }),
  data: z.object({
    users: z.array(z.object({ id: z.string(), username: z.string() })),
    userTags: z.array(z.object({ name: z.string(), files: z.array(z.string()) })),
    folders: z.array(
      z.object({ id: z.string(), name: z.string(), parentId: z.string().nullish() }),
    ),
    files: z.array(
      z.object({
        id: z.string(),
        createdAt: time,
        deletesAt: time.nullish(),
        name: z.string(),
        originalName: z.string().nullish(),
        views: z.number(),
        maxViews: z.number().nullish(),
        password: z.string().nullish(),
        userId: z.string().nullable(),
        folderId: z.string().nullish(),
      }),
    ),
  }),
})

type Exported = z.infer<typeof exportSchema>['data']
type File = Exported['files'][number]

/** What the dashboard of Zipline 4 exports, `zipline4_export_….json`, beside its folder `uploads`. */
export async function readZipline({ tree, wishes }: SourceParts): Promise<ImportSource> {
  const { exported, root } = await readExport(tree)
  const entries: ImportEntry[] = []
  const leftOut: LeftOut[] = [...tree.leftOut]
  for (const file of filesOf(exported, wishes)) {
    const fault = faultOf(file, wishes)
    const content = findFile(tree, [`${root}uploads/${file.name}`, `${root}${file.name}`])
    if (fault !== undefined) leftOut.push({ key: file.name, reason: fault })
    else if (!content) leftOut.push({ key: file.name, reason: 'Its file is not there.' })
    else {
      const open = () => content.open()
      entries.push({ ...describe(file, exported), bytes: content.bytes, open })
    }
  }
  return { entries, leftOut }
}

async function readExport(
  tree: FileTree,
): Promise<{ readonly exported: Exported; readonly root: string }> {
  const { path, file, root } = requireFile(
    tree,
    /(^|\/)zipline4_export_\d+\.json$/,
    'zipline4_export_….json',
  )
  const read = exportSchema.safeParse(await readJson(path, file))
  if (!read.success) throw unreadable(path, read.error)
  return { exported: read.data.data, root }
}

function filesOf({ users, files }: Exported, { of }: SourceWishes): readonly File[] {
  if (of === undefined) return files
  const user = users.find(({ username }) => username === of)
  if (!user) throw noSuchPerson(of)
  return files.filter(({ userId }) => userId === user.id)
}

function faultOf({ deletesAt, maxViews, views }: File, { now }: SourceWishes): string | undefined {
  if (deletesAt && deletesAt <= now) return 'It has ended.'
  return maxViews && views >= maxViews ? 'It has been seen as often as it may.' : undefined
}

function describe(
  file: File,
  { folders, userTags }: Exported,
): Omit<ImportEntry, 'bytes' | 'open'> {
  const { id, name, originalName, maxViews, views, password, deletesAt } = file
  return {
    key: id,
    filename: originalName ?? name,
    ...(originalName && { title: titleOf(originalName) }),
    tags: userTags.filter(({ files }) => files.includes(id)).map((tag) => tag.name),
    date: file.createdAt,
    folders: wayTo(file.folderId, folders),
    ...(password && { passwordHash: password }),
    ...(deletesAt && { endsAt: deletesAt }),
    ...(maxViews && { viewsLeft: maxViews - views }),
    oldPaths: [
      { path: `/u/${name}`, shows: 'file' },
      { path: `/raw/${name}`, shows: 'file' },
      { path: `/view/${name}`, shows: 'page' },
    ],
  }
}

/** Names of folders from the outermost; a circle ends where it closes. */
function wayTo(from: string | null | undefined, folders: Exported['folders']): string[] {
  const way: string[] = []
  const seen = new Set<string>()
  for (let id = from; id && !seen.has(id); ) {
    seen.add(id)
    const folder = folders.find((one) => one.id === id)
    if (folder) way.unshift(folder.name)
    id = folder?.parentId
  }
  return way
}
