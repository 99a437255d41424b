import { z } from 'zod'
import { type TimedExpiration, timedExpirations } from '../tables/expirations.ts'
import { scopes } from '../tables/scopes.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, credentialErrors, jsonErrors } from './refusals.ts'

/** Which address a program is given that takes only one. */
export const givenLinks = ['direct', 'share'] as const

/** What holds for uploads with a key that say nothing of it: most programs can send a file and nothing else. */
export const uploadDefaultsSchema = z.strictObject({
  expiration: z
    .enum(timedExpirations as [TimedExpiration, ...TimedExpiration[]])
    .optional()
    .describe('Default: as for uploads without a word about it.'),
  folder: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use the slug of a folder')
    .max(64)
    .optional()
    .describe('Slug of a folder. Once the folder is gone, uploads are in none.'),
  private: z.boolean().optional(),
  link: z
    .enum(givenLinks)
    .optional()
    .describe('Which address a program gets that asks for one only. Default: direct.'),
})

export type UploadDefaults = z.infer<typeof uploadDefaultsSchema>

/** The most a key may be allowed to upload in a day, and so many that no one means them. */
const mostADay = 1_000_000_000_000

export const keyBudgetSchema = z
  .strictObject({
    uploads_per_day: z.int().min(0).max(1_000_000).optional(),
    bytes_per_day: z.int().min(0).max(mostADay).optional(),
    kinds: z
      .array(z.enum(['image', 'audio']))
      .min(1)
      .optional()
      .describe('What may be uploaded. Left out: whatever the scopes allow.'),
  })
  .meta({ id: 'KeyBudget' })

export type KeyBudget = z.infer<typeof keyBudgetSchema>

const keyFields = {
  id: z.string(),
  kind: z.enum(['family', 'personal']).describe('`personal` is the one key of the classic API.'),
  hint: z
    .string()
    .describe('First characters of the key. The full key is shown once and never stored.'),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  audience: z.url().describe('Origin of the site that the key is for; refused everywhere else.'),
  parent_id: z
    .string()
    .nullable()
    .describe('The key that created this one; revoking it revokes this one too.'),
  created_at: z.int().describe('Epoch milliseconds.'),
  expires_at: z.int().nullable().describe('Epoch milliseconds, or null for never.'),
  last_used_at: z.int().nullable().describe('Epoch milliseconds, to the minute.'),
  delete_links: z.boolean().describe('Whether uploads with this key answer a `delete_url`.'),
  upload_defaults: uploadDefaultsSchema,
  budget: keyBudgetSchema.describe(
    'What may be uploaded in a day (UTC) with this key and those it created. Empty: as much as the plan allows.',
  ),
}

export const keySchema = z.strictObject(keyFields).meta({ id: 'Key' })

export type Key = z.infer<typeof keySchema>

export const newKeySchema = z
  .strictObject({ key: z.string().describe('Shown only once.'), ...keyFields })
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
    audience: z.url().optional().describe('Origin of a site of this family. Default: this site.'),
    expires_at: z
      .int()
      .nullable()
      .optional()
      .describe('Epoch milliseconds, or null for never. If omitted: as long as the key that asks.'),
    delete_links: z
      .boolean()
      .optional()
      .describe(
        'Whether uploads with this key answer a `delete_url`. Default: like the key that asks, or true.',
      ),
    upload_defaults: uploadDefaultsSchema
      .optional()
      .describe('For uploads that say nothing else. Default: like the key that asks, or none.'),
    budget: keyBudgetSchema
      .optional()
      .describe('What may be uploaded with it in a day. That of the key that asks holds besides.'),
  })
  .meta({ id: 'WantedKey' })

const path = '/api/v1/account/keys'

const createKey = {
  name: 'createKey',
  summary: 'Create an API key',
  description:
    'A signed-in browser can create any key. A key can create narrower ones: a subset of its scopes, the same site, no later expiration. Revoking the parent revokes them. The key appears only in this response.',
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
  description: 'Oldest first, without revoked keys. Browser session only.',
  rest: { method: 'GET', path },
  scopes: [],
  credential: 'session',
  body: 'none',
  success: { status: 200, schema: keyListSchema },
  errors: ['auth_required', ...credentialErrors, 'forbidden'],
} as const satisfies Operation

const changeKey = {
  name: 'changeKey',
  summary: 'Change the budget of an API key',
  description: 'Holds at once. Browser session only: no key changes what it may do.',
  rest: { method: 'PATCH', path: `${path}/{id}` },
  scopes: [],
  credential: 'session',
  body: 'json',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  input: z.strictObject({ budget: keyBudgetSchema }).meta({ id: 'KeyChanges' }),
  success: { status: 200, schema: keySchema },
  errors: [...changeRefusals, 'forbidden', ...jsonErrors, 'not_found'],
} as const satisfies Operation

const endKey = {
  name: 'endKey',
  summary: 'Revoke an API key',
  description:
    'The key and all keys created with it stop working right away. A key can revoke only itself.',
  rest: { method: 'DELETE', path: `${path}/{id}` },
  scopes: [],
  credential: 'required',
  body: 'none',
  params: z.strictObject({ id: z.string().min(1).max(64) }),
  success: { status: 204 },
  errors: ['auth_required', ...credentialErrors, 'bad_origin', 'forbidden', 'not_found'],
} as const satisfies Operation

/** What can be done with API keys. */
export const keyOperations = { createKey, listKeys, changeKey, endKey } as const
