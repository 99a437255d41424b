import { z } from 'zod'
import type { Operation } from './operation.ts'
import { refusals } from './refusals.ts'

/** As Hasher-Matcher-Actioner names hashes, and lengths of their hexadecimal form. */
export const signalTypes = { pdq: 64, md5: 32, video_md5: 32, sha1: 40, sha256: 64 } as const

export type SignalType = keyof typeof signalTypes

const signalType = z.enum(Object.keys(signalTypes) as [SignalType, ...SignalType[]])
const signal = z
  .string()
  .regex(/^[0-9a-fA-F]{32,64}$/)
  .describe('The hash, in hexadecimal.')
const banks = z
  .string()
  .max(1000)
  .optional()
  .describe('Names of lists, with commas between them; all if left out.')

const bankMatch = z.strictObject({
  bank_content_id: z.number().int().nonnegative(),
  distance: z.string().describe('In how many bits they differ; `0` where the bytes are the same.'),
})

const errors = [...refusals, 'forbidden', 'invalid_request'] as const

const lookUpHash = {
  name: 'lookUpHash',
  summary: 'Ask whether a hash is on a list of what was blocked here',
  description:
    "As `/m/lookup` of Hasher-Matcher-Actioner answers it, by list: for desks elsewhere that this site trusts. Only for moderators and trusted flaggers, and only about this site's own lists: never about lists of others.",
  rest: { method: 'GET', path: '/api/v1/m/lookup' },
  scopes: ['hash:lookup'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  query: z.strictObject({
    signal,
    signal_type: signalType,
    banks,
    seed: z.string().max(200).optional().describe('Ignored: every list answers always.'),
    bypass_coinflip: z.string().max(10).optional().describe('Ignored, too.'),
  }),
  success: {
    status: 200,
    schema: z.record(z.string(), z.array(bankMatch)).meta({ id: 'HashLookup' }),
  },
  errors,
} as const satisfies Operation

const lookUpRawHash = {
  name: 'lookUpRawHash',
  summary: 'The same as a plain list of matches',
  description: 'As `/m/raw_lookup` of Hasher-Matcher-Actioner answers it.',
  rest: { method: 'GET', path: '/api/v1/m/raw_lookup' },
  scopes: ['hash:lookup'],
  everyKind: true,
  credential: 'required',
  body: 'none',
  query: z.strictObject({
    signal,
    signal_type: signalType,
    banks,
    include_distance: z
      .string()
      .max(10)
      .optional()
      .describe('`true`: matches with their distances instead of numbers.'),
  }),
  success: {
    status: 200,
    schema: z
      .strictObject({ matches: z.array(z.union([z.number().int().nonnegative(), bankMatch])) })
      .meta({ id: 'RawHashLookup' }),
  },
  errors,
} as const satisfies Operation

/** What desks elsewhere may ask about lists. */
export const hashListOperations = { lookUpHash, lookUpRawHash } as const
