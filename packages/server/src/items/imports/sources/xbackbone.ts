import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { ImportEntry, ImportSource, LeftOut } from '../import-entry.ts'
import {
  findFile,
  noSuchPerson,
  requireFile,
  type SourceParts,
  titleOf,
  unreadable,
} from './source-parts.ts'

// Of XBackBone 3, by resources/schemas/sqlite and app/routes.php there. Times are written in UTC without saying so.
const uploadSchema = z.object({
  id: z.number(),
  code: z.string(),
  filename: z.string(),
  storage_path: z.string(),
  published: z.number(),
  timestamp: z.string().transform((text) => Date.parse(`${text.replace(' ', 'T')}Z`)),
  user_code: z.string().nullable(),
  username: z.string().nullable(),
})
const tagSchema = z.object({ upload_id: z.number(), name: z.string() })

type Upload = z.infer<typeof uploadSchema>
type Read = {
  readonly root: string
  readonly uploads: readonly Upload[]
  readonly tags: ReadonlyMap<number, readonly string[]>
}

/** The folder of XBackBone with its SQLite database and `storage`. */
export async function readXbackbone(parts: SourceParts): Promise<ImportSource> {
  const { tree, wishes } = parts
  const { root, uploads, tags } = await readDatabase(parts)
  const entries: ImportEntry[] = []
  const leftOut: LeftOut[] = [...tree.leftOut]
  for (const upload of wishes.of === undefined ? uploads : ofPerson(uploads, wishes.of)) {
    const { storage_path: path } = upload
    const content = findFile(tree, [`${root}storage/${path}`, `${root}${path}`])
    if (!content) leftOut.push({ key: path, reason: 'Its file is not there.' })
    else {
      const open = () => content.open()
      entries.push({ ...describe(upload, tags), bytes: content.bytes, open })
    }
  }
  return { entries, leftOut }
}

/** SQLite reads from files only, and nothing is written beside somebody else's. */
async function readDatabase({ tree, temporaryFiles, open }: SourceParts): Promise<Read> {
  const place = /(^|\/)(?:resources\/database\/)?xbackbone\.db$/
  const { path, file, root } = requireFile(tree, place, 'xbackbone.db')
  const copy = await temporaryFiles.fill(await file.open(), open)
  try {
    using database = new DatabaseSync(copy, { readOnly: true })
    const uploads = z.array(uploadSchema).parse(
      database
        .prepare(
          `select uploads.id, code, filename, storage_path, published, timestamp, user_code, username
           from uploads left join users on users.id = uploads.user_id`,
        )
        .all(),
    )
    return { root, uploads, tags: readTags(database) }
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function readTags(database: DatabaseSync): ReadonlyMap<number, readonly string[]> {
  const hasTags = database.prepare(`select 1 from sqlite_schema where name = 'uploads_tags'`).get()
  if (!hasTags) return new Map()
  const rows = database
    .prepare('select upload_id, name from uploads_tags join tags on tags.id = uploads_tags.tag_id')
    .all()
  const tags = z.array(tagSchema).parse(rows)
  const grouped = Map.groupBy(tags, ({ upload_id }) => upload_id)
  return new Map([...grouped].map(([id, some]) => [id, some.map(({ name }) => name)]))
}

function ofPerson(uploads: readonly Upload[], name: string): readonly Upload[] {
  const found = uploads.filter(({ username }) => username === name)
  if (found.length === 0) throw noSuchPerson(name)
  return found
}

function describe(
  { id, code, filename, storage_path: path, published, timestamp, user_code: user }: Upload,
  tags: Read['tags'],
): Omit<ImportEntry, 'bytes' | 'open'> {
  const ext = /\.[^./]+$/.exec(path)?.[0] ?? ''
  const page = `/${user}/${code}`
  return {
    key: String(id),
    filename,
    title: titleOf(filename),
    tags: tags.get(id),
    date: timestamp,
    private: published === 0,
    oldPaths: [
      { path: page, shows: 'page' },
      { path: `${page}${ext}`, shows: 'page' },
      { path: `${page}/raw`, shows: 'file' },
      { path: `${page}/raw${ext}`, shows: 'file' },
    ],
  }
}
