import { minute } from '../../core/clock.ts'

/** For what needs more than a session: whoever stole one that was left open must not find it. */
export const freshMs = 15 * minute
