import { chmod, chown, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config/config.ts'
import { AppError } from './core/app-error.ts'
import type { Log } from './core/log.ts'
import { openBlobsToGroup } from './storage/index.ts'

const othersMay = 0o077
const mayPass = 0o010
const mayRead = 0o050
/** What is in the data directory, with what the group of nginx may do there, if there is one. */
const places = new Map(
  Object.entries({
    '': mayPass,
    secret: 0,
    'secret.next': 0,
    'anybin.db': 0,
    'anybin.db-wal': 0,
    'anybin.db-shm': 0,
    scratch: 0,
    blobs: mayRead,
    'blobs/kept': mayRead,
    'blobs/temporary': 0,
  }),
)

/** The directory, and who besides its user may read what: see `readersOf`. */
type Readers = {
  readonly directory: string
  /** May pass through the directory, and read the blobs. */
  readonly group: number | undefined
  /** The operator sees to the way that nginx takes to the blobs. */
  readonly isWayOpen: boolean
}

export function readersOf({ dataDirectory, http, storage }: Config): Readers {
  const group = storage.kind === 'disk' ? storage.group : undefined
  const isWayOpen = http.accelRedirect !== undefined && group === undefined
  return { directory: dataDirectory, group, isWayOpen }
}

/** What of the data directory more people may read or list than should; such as an earlier version made it, or a package. */
export async function openToOthers(readers: Readers): Promise<readonly string[]> {
  const found = await Promise.all(
    [...places.keys()].map(async (name) => {
      const path = join(readers.directory, name)
      const facts = await stat(path).catch(() => undefined)
      return facts && (facts.mode & tooMuch(name, readers, facts.gid)) !== 0 ? [path] : []
    }),
  )
  return found.flat()
}

/** Closes it, and opens the way for the group. What belongs to somebody else stays as it is, and `doctor` says so. */
export async function closeToOthers(readers: Readers, log: Log): Promise<void> {
  for (const path of await openToOthers(readers)) {
    try {
      const { mode, gid } = await stat(path)
      const name = path.slice(readers.directory.length + 1)
      await chmod(path, mode & 0o7777 & ~tooMuch(name, readers, gid))
      log.info({ path }, 'closed to other users of this machine')
    } catch (error) {
      log.warn({ err: error, path }, 'others can read this, and it could not be changed')
    }
  }
  if (readers.group !== undefined) await openToGroup(readers.directory, readers.group)
}

/** The bits of rights that nobody but its user should have there. */
function tooMuch(name: string, { group, isWayOpen }: Readers, owner: number): number {
  const way = places.get(name) ?? 0
  if (isWayOpen) return way === 0 ? othersMay : 0
  return group !== undefined && owner === group ? othersMay & ~way : othersMay
}

async function openToGroup(directory: string, group: number): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const { gid, mode } = await stat(directory)
    if (gid !== group) await chown(directory, -1, group)
    if ((mode & mayPass) === 0) await chmod(directory, (mode & 0o7700) | mayPass)
    await openBlobsToGroup(join(directory, 'blobs'), group)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
    throw new AppError('storage_unavailable', {
      cause: error,
      detail: `ANYBIN_ACCEL_GROUP must be a group of the user that Anybin runs as, and ${directory} must be this user's with all that is in it.`,
    })
  }
}
