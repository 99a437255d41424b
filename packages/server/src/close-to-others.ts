import { chmod, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from './kernel/log.ts'

const othersMay = 0o077
const names = ['', 'secret', 'anybin.db', 'anybin.db-wal', 'anybin.db-shm', 'scratch', 'blobs']

/** What of the data directory others than its user may read or list; such as an earlier version made it, or a package. */
export async function openToOthers(directory: string): Promise<readonly string[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(directory, name)
      const facts = await stat(path).catch(() => undefined)
      return facts && (facts.mode & othersMay) !== 0 ? [path] : []
    }),
  )
  return found.flat()
}

/** Closes it. What belongs to somebody else stays as it is, and `doctor` says so. */
export async function closeToOthers(directory: string, log: Log): Promise<void> {
  for (const path of await openToOthers(directory)) {
    try {
      const { mode } = await stat(path)
      await chmod(path, mode & 0o7700)
      log.info({ path }, 'closed to other users of this machine')
    } catch (error) {
      log.warn({ err: error, path }, 'others can read this, and it could not be changed')
    }
  }
}
