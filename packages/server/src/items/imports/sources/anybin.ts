import { z } from 'zod'
import type { FileTree } from '../file-tree.ts'
import type { ImportEntry, ImportSource, LeftOut, SourceWishes } from '../import-entry.ts'
import {
  findFile,
  noSuchPerson,
  readText,
  requireFile,
  type SourceParts,
  unreadable,
} from './source-parts.ts'

// A line of `items.jsonl`, as `SiteExport` writes it.
const lineSchema = z.object({
  id: z.string(),
  owner: z.string(),
  file: z.string(),
  folder: z.string().nullable(),
  filename: z.string().nullable(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  created_at: z.number(),
  private: z.boolean(),
  password_hash: z.string().nullable(),
  expires_at: z.number().nullable(),
  views_left: z.number().nullable(),
  kind: z.enum(['image', 'audio']),
})

type Line = z.infer<typeof lineSchema>

/** What `anybin export` wrote, here or elsewhere. */
export async function readAnybin({ tree, wishes }: SourceParts): Promise<ImportSource> {
  const entries: ImportEntry[] = []
  const leftOut: LeftOut[] = [...tree.leftOut]
  const { lines, root } = await readLines(tree)
  for (const line of ofPerson(lines, wishes)) {
    const content = findFile(tree, [`${root}${line.file}`])
    const fault = content ? faultOf(line, wishes) : 'Its file is not there.'
    if (!content || fault !== undefined) leftOut.push({ key: line.id, reason: fault ?? '' })
    else entries.push({ ...describe(line), bytes: content.bytes, open: () => content.open() })
  }
  return { entries, leftOut }
}

async function readLines(
  tree: FileTree,
): Promise<{ readonly lines: readonly Line[]; readonly root: string }> {
  const { path, file, root } = requireFile(tree, /(^|\/)items\.jsonl$/, 'items.jsonl')
  const texts = (await readText(path, file)).split('\n').filter((line) => line !== '')
  try {
    return { lines: texts.map((line) => lineSchema.parse(JSON.parse(line))), root }
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function ofPerson(lines: readonly Line[], { of }: SourceWishes): readonly Line[] {
  if (of === undefined) return lines
  const found = lines.filter(({ owner }) => owner === of)
  if (found.length === 0) throw noSuchPerson(of)
  return found
}

function faultOf({ expires_at: end, views_left: left }: Line, { now }: SourceWishes) {
  if (end !== null && end <= now) return 'It has ended.'
  return left !== null && left <= 0 ? 'It has been seen as often as it may.' : undefined
}

function describe(line: Line): Omit<ImportEntry, 'bytes' | 'open'> {
  const { id, file, folder, kind, expires_at: endsAt, views_left: viewsLeft } = line
  const name = file.slice(file.lastIndexOf('/') + 1)
  return {
    key: id,
    filename: line.filename ?? name,
    title: line.title ?? undefined,
    description: line.description ?? undefined,
    tags: line.tags,
    category: line.category ?? undefined,
    date: line.created_at,
    folders: folder === null ? [] : [folder],
    private: line.private,
    passwordHash: line.password_hash ?? undefined,
    ...(endsAt !== null && { endsAt }),
    ...(viewsLeft !== null && { viewsLeft }),
    oldPaths: [
      { path: `/${kind === 'image' ? 'i' : 'a'}/${id}`, shows: 'page' },
      { path: `/f/${name}`, shows: 'file' },
    ],
  }
}
