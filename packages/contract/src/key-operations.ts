import { z } from 'zod'
import type { Operation } from './operation.ts'
import { changeRefusals, credentialErrors, jsonErrors } from './refusals.ts'
import { scopes } from './scopes.ts'

const keyFields = {
  id: z.string(),
  kind: z.enum(['family', 'personal']).describe('`personal` is the one key of the classic API.'),
  hint: z.string().describe('How the key begins. The key itself is shown once and not kept.'),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  audience: z.url().describe('Origin of the site that the key is for; refused everywhere else.'),
  parent_id: z.string().nullable().describe('The key that made this one, and with which it ends.'),
  created_at: z.int().describe('Epoch milliseconds.'),
  expires_at: z.int().nullable().describe('Epoch milliseconds, or null for never.'),
  last_used_at: z.int().nullable().describe('Epoch milliseconds, to the minute.'),
}

export const keySchema = z.strictObject(keyFields).meta({ id: 'Key' })

export type Key = z.infer<typeof keySchema>

export const newKeySchema = z
  .strictObject({ key: z.string().describe('Shown this once.'), ...keyFields })
  .meta({ id: 'NewKey' })

export const keyListSchema = z.strictObject({ keys: z.array(keySchema) }).meta({ id: 'KeyList' })

/** A key as somebody wants it. */
export const keyParamsSchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .regex(/^[^\p{C}]{1,60}$/u, '1 to 60 visible characters'),
    scopes: z.array(z.enum(scopes)).min(1),
    audience: z.url().optional().describe('Origin of a site of this family; this one by default.'),
    expires_at: z
      .int()
      .nullable()
      .optional()
      .describe('Epoch milliseconds, or null for never. Left out: as long as the key that asks.'),
  })
  .meta({ id: 'WantedKey' })

const path = '/api/v1/account/keys'

const createKey = {
  name: 'createKey',
  summary: 'Make an API key',
  description:
    'A signed-in browser makes any key. A key makes children that are not wider: a subset of its scopes, its own site, and no later end. A child ends with its parent. The key is in this answer and nowhere else.',
  rest: { method: 'POST', path },
  scopes: [],
  credential: 'required',
  body: 'json',
  input: keyParamsSchema,
  success: { status: 201, schema: newKeySchema },
  errors: [...changeRefusals, 'forbidden', ...jsonErrors, 'conflict'],
} as const satisfies Operation

const listKeys = {
  name: 'listKeys',
  summary: 'List your API keys',
  description: 'Oldest first, without those that were ended. For signed-in browsers only.',
  rest: { method: 'GET', path },
  scopes: [],
  credential: 'session',
  body: 'none',
  success: { status: 200, schema: keyListSchema },
  errors: ['auth_required', ...credentialErrors, 'forbidden'],
} as const satisfies Operation

const endKey = {
  name: 'endKey',
  summary: 'End an API key',
  description:
    'It stops working at once, and so do all keys that descend from it. A key may end itself and no other.',
  rest: { method: 'DELETE', path: `${path}/{id}` },
  scopes: [],
  credential: 'required',
  body: 'none',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  success: { status: 204 },
  errors: ['auth_required', ...credentialErrors, 'bad_origin', 'forbidden', 'not_found'],
} as const satisfies Operation

/** What can be done with API keys. */
export const keyOperations = { createKey, listKeys, endKey } as const
