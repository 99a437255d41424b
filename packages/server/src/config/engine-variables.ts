import type { Variable } from './variable.ts'

/** What engines may cost, and see. Where they are stands with what they are for. */
export const engineVariables = {
  ANYBIN_ENGINE_DAILY_CALLS: {
    kind: 'engineCounts',
    group: 'engines',
    unset: 'no limit',
    about:
      'How often an engine may be called on one day (UTC), by its name in `anybin engine list`. Of an engine that transcribes, a call is a minute of sound. When a budget is spent, files wait for the next day.',
  },
  ANYBIN_ENGINE_DAILY_DOLLARS: {
    kind: 'engineDollars',
    group: 'engines',
    unset: 'no limit',
    about: 'How many US dollars an engine may cost on one day. Needs ANYBIN_ENGINE_CALL_DOLLARS.',
  },
  ANYBIN_ENGINE_CALL_DOLLARS: {
    kind: 'engineDollars',
    group: 'engines',
    unset: 'calls cost nothing',
    about:
      'What one call of an engine costs, in US dollars; for an engine that transcribes, one minute of sound.',
  },
  ANYBIN_TRUSTED_ENGINES: {
    kind: 'engineNames',
    group: 'engines',
    default: '',
    about:
      'Engines outside your own machines that may also see private items and items with a password, a view limit or burning. Without an entry, such items are never sent to them.',
  },
} as const satisfies Record<string, Variable>
