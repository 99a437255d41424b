import { LRUCache } from 'lru-cache'
import type { User } from '../accounts/index.ts'
import type { RemoteUserRecords } from './remote-user-records.ts'

const maxUsers = 10_000
const batch = 500

/** Keeps the row of a person as the accounts site tells it. Written when it says something new, not with every request. */
export function createRemoteUserMirror(remoteUsers: Pick<RemoteUserRecords, 'keep'>) {
  const written = new LRUCache<string, string>({ max: maxUsers })
  return {
    async keep(user: User): Promise<void> {
      const told = JSON.stringify(user)
      if (written.get(user.id) === told) return
      await remoteUsers.keep(user)
      written.set(user.id, told)
    },
    forget: (id: string): void => void written.delete(id),
  }
}

export type GoneParts = {
  readonly remoteUsers: Pick<RemoteUserRecords, 'after'>
  readonly goneAmong: (ids: readonly string[]) => Promise<readonly string[]>
  /** Removes a person with everything that is theirs here. */
  readonly remove: (id: string) => Promise<void>
}

/** Removes whoever deleted their account at the accounts site, with everything of theirs here. */
export async function removeGone({ remoteUsers, goneAmong, remove }: GoneParts): Promise<void> {
  let ids = await remoteUsers.after('', batch)
  while (ids.length > 0) {
    for (const id of await goneAmong(ids)) await remove(id)
    ids = await remoteUsers.after(ids.at(-1) ?? '', batch)
  }
}
