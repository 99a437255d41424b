import type { Item, Trim } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import { plain } from '../messages/index.ts'

/** What was entered into the form of a cut. */
export type TrimFields = { readonly from: string; readonly to: string; readonly what: string }

/** The parts of a clip that stay. `invalid_request` for times that it does not have, for nothing left and for nothing cut. */
export function readTrim(
  { from, to, what }: TrimFields,
  { duration_ms: length = 0 }: Pick<Item, 'duration_ms'>,
): Trim['keep'] {
  const start = readClock(from)
  const end = readClock(to)
  // Somebody who names the end of the clip means it, however it is rounded.
  const isWithin = start !== undefined && end !== undefined && start < end && end <= length + 1000
  if (!isWithin) throw refused('trim.badTime')
  const selection = { start_ms: start, end_ms: Math.min(end, length) }
  const rest = [
    { start_ms: 0, end_ms: selection.start_ms },
    { start_ms: selection.end_ms, end_ms: length },
  ].filter(({ start_ms, end_ms }) => end_ms > start_ms)
  if (rest.length === 0) throw refused(what === 'cut' ? 'trim.nothingLeft' : 'trim.nothingCut')
  return what === 'cut' ? rest : [selection]
}

/** `1:23.4`, `1:02:03` or `83.4` in milliseconds; in some languages with a comma. */
function readClock(entered: string): number | undefined {
  const [, hours, minutes, seconds] =
    /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6}(?:[.,]\d{1,3})?)$/.exec(entered.trim()) ?? []
  if (seconds === undefined) return undefined
  const whole = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60
  return Math.round((whole + Number(seconds.replace(',', '.'))) * 1000)
}

/** As the form shows it: `83456` → `1:23.5`. */
export function writeClock(milliseconds: number): string {
  const tenths = Math.round(milliseconds / 100)
  const seconds = `${(Math.floor(tenths / 10) % 60).toString().padStart(2, '0')}.${tenths % 10}`
  const minutes = Math.floor(tenths / 600) % 60
  const hours = Math.floor(tenths / 36_000)
  if (hours === 0) return `${minutes}:${seconds}`
  return `${hours}:${minutes.toString().padStart(2, '0')}:${seconds}`
}

function refused(id: 'trim.badTime' | 'trim.nothingLeft' | 'trim.nothingCut'): AppError {
  return new AppError('invalid_request', { detail: plain(id) })
}
