import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inParallel } from '../packages/server/src/core/in-parallel.ts'
import { makeJpeg } from './media.ts'

const atOnce = 16
const perFolder = 500
const fileBytes = 50_000

/** So many different pictures of 50 KB, some hundred in a folder. */
export async function makeFiles(folder: string, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, number) => number)
  await inParallel(numbers, atOnce, async (number) => {
    const place = join(folder, String(Math.floor(number / perFolder)))
    await mkdir(place, { recursive: true })
    await writeFile(join(place, `${number}.jpg`), makeJpeg(fileBytes))
  })
}

/** How many of them a second go through this work. */
export async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (count * 1000) / (performance.now() - began)
}
