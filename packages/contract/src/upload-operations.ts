import { z } from 'zod'
import { announcedItemSchema } from './classic-items.ts'
import { itemSchema } from './item.ts'
import { usualMediaType } from './media-types.ts'
import type { Operation } from './operation.ts'
import { optionValues } from './option-values.ts'
import {
  changeRefusals,
  credentialErrors,
  fileErrors,
  jsonErrors,
  planErrors,
  refusals,
} from './refusals.ts'
import { spellings } from './spelling.ts'
import type { Tool } from './tool.ts'

const text = (max: number) => z.string().trim().max(max)

/** The options of an upload as JSON and tools have them; those that are text in headers and forms are in `uploadOptionsSchema`. */
export const announcedOptions = {
  title: optionValues.title.optional(),
  description: optionValues.description.optional(),
  tags: optionValues.tags.optional(),
  category: optionValues.category.optional(),
  private: z.boolean().optional().describe('Only people with the link can see it.'),
  ai_optout: z.boolean().optional(),
  expiration: optionValues.expiration.optional(),
  expires_at: z
    .union([z.int(), optionValues.expires_at])
    .optional()
    .describe('With `expiration` `date`: epoch seconds, or RFC 3339. For plans that have it.'),
  view_limit: optionValues.view_limit
    .optional()
    .describe('With `expiration` `views`, and required there: how many viewers see the item.'),
  password: optionValues.password.optional().describe('Viewers must enter it.'),
  folder: optionValues.folder.optional(),
  dl_limit: optionValues.dl_limit.optional(),
  slug: optionValues.slug
    .optional()
    .describe('An address of your own choice. For plans that have it.'),
}

/** A file as it is announced. */
export const uploadParamsSchema = z
  .strictObject({
    filename: optionValues.filename.min(1),
    mime: text(100)
      .min(1)
      .register(spellings, { respell: usualMediaType })
      .describe('Such as image/png. The bytes decide in the end.'),
    size: z.int().min(1).describe('Bytes; exactly as many must come.'),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, '64 hexadecimal characters')
      .optional()
      .describe('Of the file, hexadecimal. Other bytes are refused.'),
    ...announcedOptions,
  })
  .meta({ id: 'WantedUpload' })

export type UploadParams = z.infer<typeof uploadParamsSchema>

const expiresAt = z.int().describe('Epoch milliseconds: until then the bytes must begin to come.')

export const uploadTicketSchema = z
  .strictObject({
    upload_id: z.string(),
    put_url: z
      .url()
      .describe(
        'PUT the bytes of the file there, once, without a credential. tus 1.0 resumes there.',
      ),
    expires_at: expiresAt,
  })
  .meta({ id: 'UploadTicket' })

export type UploadTicket = z.infer<typeof uploadTicketSchema>

export const uploadStates = ['waiting', 'received', 'done', 'failed'] as const

export const uploadSchema = z
  .strictObject({
    upload_id: z.string(),
    state: z
      .enum(uploadStates)
      .describe(
        '`received`: all bytes are here, and completing makes the item. `failed`: it was refused.',
      ),
    filename: z.string().nullable(),
    size: z.int(),
    received: z.int().describe('Bytes that are here.'),
    expires_at: z.int().describe('Epoch milliseconds: when this upload is forgotten.'),
    item_id: z.string().nullable(),
    error: z.string().nullable().describe('The code of the refusal of one that failed.'),
  })
  .meta({ id: 'Upload' })

export type Upload = z.infer<typeof uploadSchema>

const path = '/api/v1/uploads'
const scopes = ['image:create', 'voice:create'] as const
const params = z.strictObject({ id: z.string().min(1).max(64) })

const createUploadTool = {
  name: 'create_upload',
  title: 'Get an address for a file',
  description:
    'For files that are too large to send as base64. PUT exactly the announced bytes to `put_url` within 15 minutes (such as `curl -T photo.jpg "$put_url"`), then call complete_upload.',
  input: uploadParamsSchema,
  output: uploadTicketSchema.extend({
    expires_at: z.int().describe('Epoch seconds: until then the bytes must begin to come.'),
  }),
  hints: { readOnly: false, destructive: false, idempotent: false },
} as const satisfies Tool

const completeUploadTool = {
  name: 'complete_upload',
  title: 'Finish an upload',
  description:
    'Makes an item of a file that was sent to its `put_url`, and answers its links. Asked again, it answers the same item.',
  input: z.strictObject({ upload_id: z.string().min(1).max(64) }),
  output: announcedItemSchema,
  hints: { readOnly: false, destructive: false, idempotent: true },
} as const satisfies Tool

export const createUpload = {
  name: 'createUpload',
  summary: 'Announce an upload and get an address for its bytes',
  description:
    'For files that should not travel inside another call. The address takes one PUT of exactly the announced bytes, within 15 minutes; then complete the upload. What is announced counts against your quota until it is completed, given up or forgotten.',
  rest: { method: 'POST', path },
  scopes,
  credential: 'required',
  body: 'json',
  input: uploadParamsSchema,
  success: { status: 201, schema: uploadTicketSchema },
  errors: [...changeRefusals, ...jsonErrors, 'conflict', ...planErrors],
  mcp: [createUploadTool],
} as const satisfies Operation

const readUpload = {
  name: 'readUpload',
  summary: 'See how far an upload is',
  description: 'Yours only. A day after its end an upload is forgotten.',
  rest: { method: 'GET', path: `${path}/{id}` },
  scopes,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 200, schema: uploadSchema },
  errors: [...refusals, 'not_found'],
} as const satisfies Operation

const putUpload = {
  name: 'putUpload',
  summary: 'Send the bytes of an announced upload',
  description:
    'The raw bytes, to the `put_url` as it was given. No credential: the token in it is one. A second PUT is `conflict`; one that broke off may be repeated from the beginning, or resumed with tus 1.0 at the same address.',
  rest: { method: 'PUT', path: `${path}/{id}/bytes` },
  scopes: [],
  credential: 'none',
  body: 'bytes',
  params,
  query: z.strictObject({ token: z.string().max(100).optional() }),
  success: { status: 200, schema: uploadSchema },
  errors: [
    ...credentialErrors,
    'bad_origin',
    'invalid_request',
    'not_found',
    'conflict',
    'storage_unavailable',
    'request_timeout',
    'overloaded',
  ],
} as const satisfies Operation

export const completeUpload = {
  name: 'completeUpload',
  summary: 'Make an item of an upload whose bytes have come',
  description:
    'Checks and cleans the file as every upload, and answers the item. Asked again, it answers the same item for a day. A file that is refused ends its upload.',
  rest: { method: 'POST', path: `${path}/{id}/complete` },
  scopes,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 201, schema: itemSchema },
  errors: [...changeRefusals, 'not_found', ...fileErrors],
  mcp: [completeUploadTool],
} as const satisfies Operation

const deleteUpload = {
  name: 'deleteUpload',
  summary: 'Give an upload up',
  description:
    'Its bytes are removed and it no longer counts. One that became an item is `conflict`.',
  rest: { method: 'DELETE', path: `${path}/{id}` },
  scopes,
  credential: 'required',
  body: 'none',
  params,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found', 'conflict'],
} as const satisfies Operation

/** Uploads in steps: announced, sent, completed. */
export const uploadOperations = {
  createUpload,
  readUpload,
  putUpload,
  completeUpload,
  deleteUpload,
} as const
