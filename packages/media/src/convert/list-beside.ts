import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const numbered = new Intl.Collator('en', { numeric: true })

/** The files whose paths begin so, in the order of their numbers: `x.jpg`, or `x-1.jpg`, `x-2.jpg` and so on. */
export async function listBeside(beginning: string): Promise<string[]> {
  const folder = dirname(beginning)
  const names = (await readdir(folder)).filter((name) => name.startsWith(basename(beginning)))
  return names.toSorted(numbered.compare).map((name) => join(folder, name))
}
