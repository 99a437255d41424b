import { day, hour, minute } from './clock.ts'
import { type Retention, retention } from './retention.ts'

/** What is kept in browsers, by the name of the cookie, or how it begins. Over https some begin with `__Host-`. */
export const cookieRetention = {
  anybin_session: {
    holds: 'Keeps you signed in.',
    kept: retention.sessions.kept,
    from: retention.sessions.from,
  },
  anybin_known: {
    holds:
      "Remembers that you signed in here before, so that people who guess passwords can't lock you out.",
    kept: 180 * day,
    from: 'you sign in',
  },
  anybin_sign_in: {
    holds: 'Brings you back to where you were after signing in at another site of this family.',
    kept: 10 * minute,
    from: 'you begin to sign in',
  },
  // The library names it, and others of its kind that live no longer.
  'anybin.two_factor': {
    holds: 'Carries the steps of signing in until you are done.',
    kept: 10 * minute,
    from: 'you begin to sign in',
  },
  anybin_language: {
    holds: 'Remembers the language you chose.',
    kept: 400 * day,
    from: 'you choose it',
  },
  anybin_invitation: {
    holds: 'Carries an invitation to the form for a new account.',
    kept: hour,
    from: 'you open its link',
  },
  anybin_unlock_: {
    holds: 'Remembers that you entered the password of an upload or a folder. One for each.',
    kept: hour,
    from: 'you enter it',
  },
  anybin_view_: {
    holds: 'Lets you come back to an upload with a view limit. One for each.',
    kept: retention.views.kept,
    from: retention.views.from,
  },
} as const satisfies Record<string, Retention>
