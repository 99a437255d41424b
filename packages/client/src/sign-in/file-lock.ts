import { open, rm, stat } from 'node:fs/promises'
import { pause } from '../pause.ts'

const retryMs = 50
// The longest work under the lock is one request to a token endpoint; who is older than this has died.
const staleMs = 60_000

/** Does the work while no other program on this machine does work under the same file name. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(path))) {
    if (await isStale(path)) await rm(path, { force: true })
    else await pause(retryMs)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isStale(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && Date.now() - found.mtimeMs > staleMs
}
