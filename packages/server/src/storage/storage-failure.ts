import { AppError } from '../core/app-error.ts'

/** Waits for work of the back end; what it throws becomes `storage_unavailable` with the original as its cause. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw storageUnavailable(error)
  }
}

/** An AppError stays as it is, so that failures may pass several hands. */
export function storageUnavailable(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError('storage_unavailable', { cause })
}

/** The `code` of an error of Node, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
