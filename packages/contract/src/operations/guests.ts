import { z } from 'zod'
import { scopes } from '../tables/scopes.ts'
import type { Operation } from './operation.ts'
import { credentialErrors, jsonErrors } from './refusals.ts'

/** Work that shows that somebody is no robot, or a patient one. */
export const challengeSchema = z
  .strictObject({
    challenge_id: z.string(),
    prefix: z.string(),
    difficulty_bits: z
      .int()
      .describe('Find a nonce so that sha256(prefix + nonce) begins with this many zero bits.'),
    expires_at: z.int().describe('Epoch milliseconds.'),
  })
  .meta({ id: 'Challenge' })

/** What was found: any text of visible characters, or a number. */
export const nonceSchema = z.union([
  z.string().regex(/^[\x21-\x7e]{1,64}$/, '1 to 64 visible ASCII characters'),
  z.int(),
])

export const signUpSchema = z
  .strictObject({
    challenge_id: z.string().min(1).max(200),
    nonce: nonceSchema,
    display_name: z
      .string()
      .trim()
      .regex(/^[^\p{C}]{1,60}$/u, '1 to 60 visible characters'),
    audience: z.url().optional().describe('Origin of this site (the default).'),
    scopes: z.array(z.enum(scopes)).min(1).optional().describe('All scopes if omitted.'),
  })
  .meta({ id: 'SignUp' })

export const signedUpSchema = z
  .strictObject({
    api_key: z.string().describe('Shown only once.'),
    user_id: z.string(),
    scopes: z.array(z.enum(scopes)),
    audience: z.url(),
  })
  .meta({ id: 'SignedUp' })

const readChallenge = {
  name: 'readChallenge',
  summary: 'Get a proof-of-work challenge',
  description:
    'Find a nonce so that sha256(prefix + nonce) begins with `difficulty_bits` zero bits. A challenge works once and expires after 10 minutes. With `for=upload`: for one upload from a browser without an account. With `for=report`: for one report beyond those that an address may send in an hour.',
  rest: { method: 'GET', path: '/api/v1/auth/pow/challenge' },
  scopes: [],
  credential: 'none',
  body: 'none',
  query: z.strictObject({ for: z.enum(['signup', 'upload', 'report']).default('signup') }),
  success: { status: 200, schema: challengeSchema },
  errors: [...credentialErrors, 'invalid_request', 'forbidden'],
} as const satisfies Operation

const signUp = {
  name: 'signUp',
  summary: 'Create an account with proof of work',
  description:
    'For agents without a browser: creates a Free account without an email address and returns its first API key. The key is shown only here.',
  rest: { method: 'POST', path: '/api/v1/auth/pow/signup' },
  scopes: [],
  credential: 'none',
  body: 'json',
  input: signUpSchema,
  success: { status: 201, schema: signedUpSchema },
  errors: [...credentialErrors, 'bad_origin', ...jsonErrors, 'forbidden', 'conflict'],
} as const satisfies Operation

/** What can be asked for without an account. */
export const guestOperations = { readChallenge, signUp } as const
