import { z } from 'zod'
import { announcedItemSchema } from '../items/classic-items.ts'
import { uploadedItemSchema } from '../items/item.ts'
import { uploadOptionsSchema } from '../items/upload-options.ts'
import { usualMediaType } from '../tables/formats.ts'
import { filename, jsonOptions } from '../tables/upload-options.ts'
import { spellings } from '../tools/spelling.ts'
import type { Tool } from '../tools/tool.ts'
import type { Operation } from './operation.ts'
import {
  changeRefusals,
  credentialErrors,
  fileErrors,
  jsonErrors,
  planErrors,
  refusals,
} from './refusals.ts'

const text = (max: number) => z.string().trim().max(max)

/** A file as it is announced. */
export const uploadParamsSchema = z
  .strictObject({
    filename: filename.min(1),
    mime: text(100)
      .min(1)
      .register(spellings, { respell: usualMediaType })
      .describe("For example image/png. The file's contents decide."),
    size: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Exact size in bytes. Leave it out only if nobody knows it yet: one PUT or POST of any size your plan allows is taken.',
      ),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'use 64 hexadecimal characters')
      .optional()
      .describe('SHA-256 of the file, hexadecimal. A file with another hash is refused.'),
    secret: z
      .enum(['address', 'header'])
      .optional()
      .describe(
        'Where the secret of the upload URL goes. `header`: `put_url` has none, and `headers` says what to send with the file.',
      ),
    ...jsonOptions,
  })
  .meta({ id: 'WantedUpload' })

export type UploadParams = z.infer<typeof uploadParamsSchema>

const expiresAt = z.int().describe('Epoch milliseconds: the upload must start by then.')

export const uploadTicketSchema = z
  .strictObject({
    upload_id: z.string(),
    put_url: z
      .url()
      .describe(
        'PUT the file there once, without a credential, or POST it as the form field `file`. tus 1.0 can resume there.',
      ),
    page_url: z
      .url()
      .describe('A page for a person: who asks for the file, what for, and a form to send it.'),
    expires_at: expiresAt,
    headers: z
      .strictObject({ 'X-Upload-Token': z.string() })
      .optional()
      .describe('Send these with the file. Only with `secret` `header`.'),
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
        '`received`: all bytes have arrived; complete the upload to create the item. `failed`: the file was refused.',
      ),
    filename: z.string().nullable(),
    size: z.int().describe('Bytes, or the most that is taken while nobody knows it.'),
    received: z.int().describe('Bytes received so far.'),
    expires_at: z.int().describe('Epoch milliseconds: when this upload is removed.'),
    item_id: z.string().nullable(),
    error: z.string().nullable().describe('Error code, if the upload failed.'),
  })
  .meta({ id: 'Upload' })

export type Upload = z.infer<typeof uploadSchema>

export const uploadPath = '/api/v1/uploads'
export const uploadScopes = ['image:create', 'voice:create'] as const
export const uploadParams = z.strictObject({ id: z.string().min(1).max(64) })

const createUploadTool = {
  name: 'create_upload',
  title: 'Get an upload URL',
  description:
    'For files too large to send as base64, and for files that only the user has. PUT exactly the announced bytes to `put_url` within 15 minutes (for example `curl -T photo.jpg "$put_url"`), then call complete_upload. If your sandbox cannot reach this site, or you do not have the file itself, leave out `size` and give the user `page_url`: they send the file there in their browser. Call complete_upload once they say it is sent. Never retype, redraw or shrink a file to get it through, and never open `page_url` yourself.',
  input: uploadParamsSchema,
  output: uploadTicketSchema.extend({
    expires_at: z.int().describe('Epoch seconds: the upload must start by then.'),
  }),
  hints: { readOnly: false, destructive: false, idempotent: false },
} as const satisfies Tool

const completeUploadTool = {
  name: 'complete_upload',
  title: 'Complete an upload',
  description:
    'Turns a file sent to `put_url` into an item and returns its links. Calling it again returns the same item.',
  input: z.strictObject({ upload_id: z.string().min(1).max(64) }),
  output: announcedItemSchema,
  hints: { readOnly: false, destructive: false, idempotent: true },
} as const satisfies Tool

export const createUpload = {
  name: 'createUpload',
  summary: 'Start an upload and get a URL for the file',
  description:
    "For files that shouldn't be part of another request. The URL takes one PUT or POST of exactly the announced bytes, within 15 minutes; then complete the upload. A type that isn't taken is refused here. A started upload counts against your quota until it's completed, canceled or expires.",
  rest: { method: 'POST', path: uploadPath },
  scopes: uploadScopes,
  credential: 'required',
  crossOrigin: true,
  body: 'json',
  input: uploadParamsSchema,
  success: { status: 201, schema: uploadTicketSchema },
  errors: [...changeRefusals, ...jsonErrors, 'conflict', ...planErrors],
  mcp: [createUploadTool],
} as const satisfies Operation

const readUpload = {
  name: 'readUpload',
  summary: 'Get upload status',
  description: 'Your own uploads only. Status is kept for a day after the upload ends.',
  rest: { method: 'GET', path: `${uploadPath}/{id}` },
  scopes: uploadScopes,
  credential: 'required',
  crossOrigin: true,
  body: 'none',
  params: uploadParams,
  success: { status: 200, schema: uploadSchema },
  errors: [...refusals, 'not_found'],
} as const satisfies Operation

const sendErrors = [
  ...credentialErrors,
  'insufficient_scope',
  'plan_required',
  'bad_origin',
  'invalid_request',
  'not_found',
  'conflict',
  'request_too_large',
  'unsupported_media_type',
  'storage_unavailable',
  'request_timeout',
  'overloaded',
] as const

const byToken = z.strictObject({ token: z.string().max(100).optional() })

const putUpload = {
  name: 'putUpload',
  summary: 'Upload the file',
  description:
    'The raw file, sent to the `put_url` as returned. No credential: the URL contains a token, or the header `X-Upload-Token` does. Options may come in headers (`x-title`), as with other uploads. A second PUT is `conflict`; after an interruption, repeat it from the start or resume with tus 1.0 at the same URL.',
  rest: { method: 'PUT', path: `${uploadPath}/{id}/bytes` },
  scopes: [],
  credential: 'none',
  crossOrigin: true,
  body: 'bytes',
  params: uploadParams,
  query: byToken,
  success: { status: 200, schema: uploadSchema },
  errors: sendErrors,
} as const satisfies Operation

const postUpload = {
  name: 'postUpload',
  summary: 'Upload the file as a form',
  description:
    'The same as PUT, for programs that send forms: the file as the part `file`. The secret may be in the URL, in the header `X-Upload-Token` or in a part `token` before the file. Options may come as further fields; those that are not ours are ignored.',
  rest: { method: 'POST', path: `${uploadPath}/{id}/bytes` },
  scopes: [],
  credential: 'none',
  crossOrigin: true,
  body: 'form-upload',
  params: uploadParams,
  query: byToken,
  input: uploadOptionsSchema.extend(byToken.shape),
  success: { status: 200, schema: uploadSchema },
  errors: sendErrors,
} as const satisfies Operation

export const completeUpload = {
  name: 'completeUpload',
  summary: 'Complete an upload',
  description:
    'Checks and cleans the file like any other upload, and returns the item. Repeating it returns the same item for a day. If the file is refused, the upload ends.',
  rest: { method: 'POST', path: `${uploadPath}/{id}/complete` },
  scopes: uploadScopes,
  credential: 'required',
  crossOrigin: true,
  body: 'none',
  params: uploadParams,
  success: { status: 201, schema: uploadedItemSchema },
  errors: [...changeRefusals, 'not_found', ...fileErrors],
  mcp: [completeUploadTool],
} as const satisfies Operation

const deleteUpload = {
  name: 'deleteUpload',
  summary: 'Cancel an upload',
  description:
    'Deletes the received data and releases the quota. A completed upload is `conflict`.',
  rest: { method: 'DELETE', path: `${uploadPath}/{id}` },
  scopes: uploadScopes,
  credential: 'required',
  crossOrigin: true,
  body: 'none',
  params: uploadParams,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found', 'conflict'],
} as const satisfies Operation

/** Uploads in steps: announced, sent, completed. */
export const uploadOperations = {
  createUpload,
  readUpload,
  putUpload,
  postUpload,
  completeUpload,
  deleteUpload,
} as const
