import { inParallel } from '../core/in-parallel.ts'
import type { DeleteFailure } from './blob-store.ts'
import { storageUnavailable } from './storage-failure.ts'

const atOnce = 16

/** Deletes blobs one by one, some at a time. One that fails holds up no other. */
export async function deleteEach(
  keys: readonly string[],
  remove: (key: string) => Promise<void>,
): Promise<DeleteFailure[]> {
  const failures: DeleteFailure[] = []
  await inParallel(keys, atOnce, (key) =>
    remove(key).catch((error: unknown) => failures.push({ key, error: storageUnavailable(error) })),
  )
  return failures
}
