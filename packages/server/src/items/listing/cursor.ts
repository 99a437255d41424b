import { AppError } from '../../core/app-error.ts'

// A cursor names the last item seen by its position in the one order that never changes, not by how many came before.
export function writeCursor(position: number): string {
  return Buffer.from(`p${position}`).toString('base64url')
}

/** The position; `invalid_request` for what is no cursor of ours. */
export function readCursor(cursor: string): number {
  const match = /^p(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match)
    throw new AppError('invalid_request', {
      detail: 'cursor: not valid. Use next_cursor from the previous page.',
    })
  return Number(match[1])
}
