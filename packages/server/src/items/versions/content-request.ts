import type { ClipPart } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { UploadRequest } from '../uploads/upload-request.ts'
import type { KeptVersion } from './versions.ts'

/** Another file for one of the actor's items. */
export type ContentRequest = Pick<
  UploadRequest<unknown>,
  'actor' | 'via' | 'source' | 'idempotencyKey' | 'signal'
> & {
  readonly itemId: string
  /** SHA-256 of the file that it is to replace; undefined for whichever there is. */
  readonly replaces: string | undefined
  /** The version of the item that it is. */
  readonly restored?: KeptVersion
  /** The parts of the clip before that it consists of. */
  readonly keep?: readonly ClipPart[]
}

/** Throws `precondition_failed` where the item has another file than the one that is to be replaced, and `conflict` where views are counted. */
export function requireReplaced(item: ItemRow, replaces: string | undefined): void {
  if (item.view_limit !== null) {
    throw new AppError('conflict', {
      detail: 'This opens for a limited number of viewers. All of them see the same file.',
    })
  }
  if (replaces !== undefined && item.sha256 !== replaces) throw new AppError('precondition_failed')
}
