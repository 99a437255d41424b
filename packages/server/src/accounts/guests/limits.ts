import { hour, minute } from '../../core/clock.ts'
import type { RateLimit } from '../rate-limits/index.ts'

/** What one address may do without an account. */
export const challengeLimit: RateLimit = { name: 'challenge', limit: 300, windowMs: 10 * minute }
export const signUpLimit: RateLimit = { name: 'pow-signup', limit: 20, windowMs: hour }
export const uploadLimit: RateLimit = { name: 'guest-upload', limit: 60, windowMs: hour }
