import { z } from 'zod'
import { classicUploadSchema } from '../items/classic-upload.ts'
import {
  againSchema,
  itemChangesSchema,
  itemListSchema,
  itemSchema,
  listQuerySchema,
  transcriptChangesSchema,
  uploadedItemSchema,
} from '../items/item.ts'
import { uploadOptionsSchema } from '../items/upload-options.ts'
import * as tools from '../tools/item-tools.ts'
import { searchTool } from '../tools/search-tool.ts'
import { itemParams } from './item-params.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, credentialErrors, fileErrors, jsonErrors, refusals } from './refusals.ts'

const uploadErrors = [
  ...changeRefusals,
  'turnstile_failed',
  ...fileErrors,
  'idempotency_mismatch',
] as const

/** What uploads of both kinds share. */
const upload = {
  description:
    'The raw bytes, or multipart/form-data with a part `file`. Options come as `x-` headers or as form fields of the same name.',
  body: 'upload',
  crossOrigin: true,
  input: uploadOptionsSchema,
  success: { status: 201, schema: uploadedItemSchema },
  errors: uploadErrors,
} as const

const createImage = {
  ...upload,
  name: 'createImage',
  summary: 'Upload an image',
  rest: { method: 'POST', path: '/api/v1/items' },
  scopes: ['image:create'],
  credential: 'challenge',
} as const satisfies Operation

const createAudio = {
  ...upload,
  name: 'createAudio',
  summary: 'Upload an audio clip',
  rest: { method: 'POST', path: '/api/v1/audio' },
  scopes: ['voice:create'],
  credential: 'challenge',
  mcp: [tools.uploadAudio],
} as const satisfies Operation

const createAny = {
  ...upload,
  name: 'createAny',
  summary: 'Upload an image or an audio clip',
  description:
    'For programs with a single address: the file decides which it is. A key needs the scope of what arrives. The raw bytes, or multipart/form-data with a part `file`, with options as for the other two.',
  rest: { method: 'POST', path: '/api/v1/uploads/any' },
  scopes: ['image:create', 'voice:create'],
  credential: 'challenge',
} as const satisfies Operation

const readItem = {
  name: 'readItem',
  summary: 'Get an item',
  description:
    'Public items need no credential. A credential that is sent is always checked. The owner sees more fields.',
  rest: { method: 'GET', path: '/api/v1/items/{id}' },
  scopes: ['image:read', 'voice:read'],
  credential: 'optional',
  body: 'none',
  params: itemParams,
  // One that is no secret opens nothing, and is no error.
  query: z.object({ s: z.string().max(100).optional().catch(undefined) }),
  success: { status: 200, schema: itemSchema },
  errors: [...credentialErrors, 'insufficient_scope', 'not_found'],
  mcp: [tools.getImage, tools.getAudio, tools.viewImage],
} as const satisfies Operation

const changeItem = {
  name: 'changeItem',
  summary: 'Edit an item',
  description: 'Omitted fields stay unchanged. A new expiration counts from now.',
  rest: { method: 'PATCH', path: '/api/v1/items/{id}' },
  scopes: ['image:create', 'voice:create'],
  credential: 'required',
  body: 'json',
  params: itemParams,
  input: itemChangesSchema,
  success: { status: 200, schema: itemSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found', 'plan_required'],
} as const satisfies Operation

const makeAgain = {
  name: 'makeAgain',
  summary: 'Make the caption, the text in the picture or the transcript again',
  description:
    'Three times a day for each item; `rate_limited` after that. What you have written yourself stays. Items that are opted out or that no engine can describe are a `conflict`.',
  rest: { method: 'POST', path: '/api/v1/items/{id}/again' },
  scopes: ['image:create', 'voice:create'],
  credential: 'required',
  body: 'json',
  params: itemParams,
  input: againSchema,
  success: { status: 202, schema: itemSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found', 'conflict'],
} as const satisfies Operation

const replaceTranscript = {
  name: 'replaceTranscript',
  summary: 'Write the transcript of one of your clips',
  description:
    'Replaces all of it. No machine changes it from then on, not even when it is made again. A clip that is opted out is a `conflict`.',
  rest: { method: 'PUT', path: '/api/v1/items/{id}/transcript' },
  scopes: ['voice:create'],
  credential: 'required',
  body: 'json',
  params: itemParams,
  input: transcriptChangesSchema,
  success: { status: 200, schema: itemSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found', 'conflict'],
} as const satisfies Operation

const renewLink = {
  name: 'renewLink',
  summary: 'Renew the private link of one of your items',
  description:
    "For a link that got into the wrong hands: all links of the item get a new secret, and links with the old one return `not_found`. If the item isn't private, this takes effect once it is.",
  rest: { method: 'POST', path: '/api/v1/items/{id}/link' },
  scopes: ['image:create', 'voice:create'],
  credential: 'required',
  body: 'none',
  params: itemParams,
  success: { status: 200, schema: itemSchema },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

const revokeDeleteLink = {
  name: 'revokeDeleteLink',
  summary: 'Revoke the delete link of one of your items',
  description:
    'For a `delete_url` that got into the wrong hands: it returns `not_found` from then on. The item stays, and gets no other one.',
  rest: { method: 'DELETE', path: '/api/v1/items/{id}/delete-link' },
  scopes: ['image:create', 'voice:create'],
  credential: 'required',
  body: 'none',
  params: itemParams,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

const listItems = {
  name: 'listItems',
  summary: 'List your items, newest first',
  description:
    'Paging with the cursor returns each item exactly once, even while items are added or deleted. A key sees only the kinds its scopes allow.',
  rest: { method: 'GET', path: '/api/v1/account/items' },
  scopes: ['image:read', 'voice:read'],
  credential: 'required',
  body: 'none',
  query: listQuerySchema,
  success: { status: 200, schema: itemListSchema },
  errors: [...refusals, 'invalid_request'],
  mcp: [tools.listImages, tools.listAudio, searchTool],
} as const satisfies Operation

const classicUpload = {
  name: 'classicUpload',
  summary: 'Upload an image (classic API)',
  description: 'multipart/form-data with a part `file`. The default expiration is one day.',
  rest: { method: 'POST', path: '/api/upload' },
  scopes: ['image:create'],
  credential: 'required',
  crossOrigin: true,
  body: 'form-upload',
  input: uploadOptionsSchema,
  success: { status: 200, schema: classicUploadSchema },
  errors: uploadErrors,
  errorStyle: 'classic',
  mcp: [tools.uploadImage],
} as const satisfies Operation

/** What can be done with items. */
export const itemOperations = {
  createImage,
  createAudio,
  createAny,
  readItem,
  changeItem,
  makeAgain,
  replaceTranscript,
  renewLink,
  revokeDeleteLink,
  listItems,
  classicUpload,
} as const
