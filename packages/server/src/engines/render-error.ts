import { AppError } from '../core/app-error.ts'
import { EngineUnavailable, FileRejected } from './engine.ts'

/**
 * Throws what it means for an engine that the picture made for it was not made: a file that cannot be decoded will not be next
 * time; a full queue of media tasks says nothing of it.
 */
export function rethrowRenderError(thrown: unknown): never {
  if (!(thrown instanceof AppError)) throw thrown
  if (thrown.code === 'unreadable_media') {
    throw new FileRejected('the picture cannot be decoded', { isFinal: true, cause: thrown })
  }
  throw new EngineUnavailable('no media process has time', { cause: thrown })
}
