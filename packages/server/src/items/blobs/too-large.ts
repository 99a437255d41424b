import { AppError } from '../../core/app-error.ts'

/** A larger plan helps against the limit of a plan, and nothing against that of the site. */
export type LimitSetter = 'plan' | 'site'

/** The refusal of a file over the limit, which it names in megabytes with whose limit it is. */
export function tooLarge(maxBytes: number, setBy: LimitSetter = 'plan'): AppError {
  const megabytes = Math.round((maxBytes / 1_048_576) * 10) / 10
  const whose = setBy === 'plan' ? 'your plan' : 'this site'
  return new AppError('request_too_large', {
    detail: `This file is larger than ${megabytes} MB, the limit of ${whose}.`,
  })
}
