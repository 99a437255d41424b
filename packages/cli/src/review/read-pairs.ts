import { openAsBlob } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { mediaTypesByName } from '@anybin/client'
import { UsageError } from '../usage-error.ts'

/** A picture or clip as it was and as it is; one of both is missing for what came or went. */
export type Pair = { readonly name: string; readonly before?: Blob; readonly after?: Blob }

/** What there is to look at, and how much is as it was. */
export type Pairs = { readonly pairs: readonly Pair[]; readonly unchanged: number }

const mostPairs = 100

/** The pictures and clips of two folders by their names, in the order of these. */
export async function readPairs(before: string | undefined, after: string): Promise<Pairs> {
  const old = before === undefined ? new Map<string, string>() : await filesIn(before)
  const now = await filesIn(after)
  const names = [...new Set([...old.keys(), ...now.keys()])].sort()
  const pairs: Pair[] = []
  let unchanged = 0
  for (const name of names) {
    const [one, other] = [old.get(name), now.get(name)]
    if (one !== undefined && other !== undefined && (await isSame(one, other))) unchanged += 1
    else pairs.push({ name, ...(await blobs(one, other)) })
  }
  if (pairs.length > mostPairs) {
    throw new UsageError(`${pairs.length} files changed. A comment shows ${mostPairs} at most.`)
  }
  return { pairs, unchanged }
}

async function filesIn(folder: string): Promise<Map<string, string>> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) throw new UsageError(`"${folder}" isn't a folder.`)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && isMedia(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  return new Map(paths.map((path) => [relative(folder, path).split(sep).join('/'), path]))
}

function isMedia(name: string): boolean {
  return mediaTypesByName.has(name.split('.').at(-1)?.toLowerCase() ?? '')
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [{ size }, { size: otherSize }] = await Promise.all([stat(one), stat(other)])
  return size === otherSize && (await readFile(one)).equals(await readFile(other))
}

async function blobs(before: string | undefined, after: string | undefined) {
  return {
    ...(before !== undefined && { before: await openAsBlob(before) }),
    ...(after !== undefined && { after: await openAsBlob(after) }),
  }
}
