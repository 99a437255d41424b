import { z } from 'zod'
import { itemSchema } from '../items/item.ts'
import { contentOptionsSchema, trimSchema, versionListSchema } from '../items/version.ts'
import { replaceContent as replaceContentTool } from '../tools/content-tool.ts'
import { itemParams } from './item-params.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, fileErrors, refusals } from './refusals.ts'

const versionParams = itemParams.extend({ version: z.string().min(1).max(64) })

/** What every way to another file of an item may be refused for. */
const replacementErrors = [
  ...changeRefusals,
  ...fileErrors,
  'not_found',
  'precondition_failed',
] as const

/** What is said of all of them. */
const rules =
  'A key needs the scopes to create and to delete. Items that are held or blocked, wait for a moderator or an appeal, open once or have a view limit are a `conflict`.'

const replaceContent = {
  name: 'replaceContent',
  summary: 'Replace the file of one of your items',
  description: `The raw bytes, or multipart/form-data with a part \`file\`. Links, title, counts and whatever else there is of the item stay; the file before it is kept as a version for 30 days, or as long as the site says. \`If-Match\` names the file that is replaced: its \`sha256\` in quotation marks, or \`*\`. ${rules}`,
  rest: { method: 'PUT', path: '/api/v1/items/{id}/content' },
  scopes: ['image:create', 'voice:create'],
  credential: 'required',
  body: 'upload',
  precondition: true,
  params: itemParams,
  input: contentOptionsSchema,
  success: { status: 200, schema: itemSchema },
  errors: [...replacementErrors, 'idempotency_mismatch'],
  mcp: [replaceContentTool],
} as const satisfies Operation

const listVersions = {
  name: 'listVersions',
  summary: 'List the earlier files of one of your items',
  description:
    'Each counts towards your storage while it is kept, and makes way, the oldest first, before an upload is refused for storage.',
  rest: { method: 'GET', path: '/api/v1/items/{id}/versions' },
  scopes: ['image:read', 'voice:read'],
  credential: 'required',
  body: 'none',
  params: itemParams,
  success: { status: 200, schema: versionListSchema },
  errors: [...refusals, 'not_found'],
} as const satisfies Operation

const restoreVersion = {
  name: 'restoreVersion',
  summary: 'Make an earlier file the file of the item again',
  description: `It goes the way of every upload, and the file that was there becomes a version. ${rules}`,
  rest: { method: 'POST', path: '/api/v1/items/{id}/versions/{version}/restore' },
  scopes: ['image:create', 'voice:create'],
  credential: 'required',
  body: 'none',
  params: versionParams,
  success: { status: 200, schema: itemSchema },
  errors: replacementErrors,
} as const satisfies Operation

const trimItem = {
  name: 'trimItem',
  summary: 'Cut one of your clips',
  description: `Keeps these parts of it, without a loss: packets of sound are copied as they are, so that cuts fall on their borders, some hundredths of a second off. The transcript follows; the clip before is kept as a version. Few kinds of clips cannot be cut so: they are \`unsupported_media_type\`. ${rules}`,
  rest: { method: 'POST', path: '/api/v1/items/{id}/trim' },
  scopes: ['voice:create'],
  credential: 'required',
  body: 'json',
  params: itemParams,
  input: trimSchema,
  success: { status: 200, schema: itemSchema },
  errors: [...replacementErrors, 'invalid_json'],
} as const satisfies Operation

/** Another file for an item, and the way back. */
export const versionOperations = {
  replaceContent,
  listVersions,
  restoreVersion,
  trimItem,
} as const
