import { z } from 'zod'
import { announcedItemSchema } from '../items/classic-items.ts'
import { uploadedItemSchema } from '../items/item.ts'
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
    size: z.int().min(1).describe('Exact size in bytes.'),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, 'use 64 hexadecimal characters')
      .optional()
      .describe('SHA-256 of the file, hexadecimal. A file with another hash is refused.'),
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
      .describe('PUT the file there once, without a credential. tus 1.0 can resume there.'),
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
        '`received`: all bytes have arrived; complete the upload to create the item. `failed`: the file was refused.',
      ),
    filename: z.string().nullable(),
    size: z.int(),
    received: z.int().describe('Bytes received so far.'),
    expires_at: z.int().describe('Epoch milliseconds: when this upload is removed.'),
    item_id: z.string().nullable(),
    error: z.string().nullable().describe('Error code, if the upload failed.'),
  })
  .meta({ id: 'Upload' })

export type Upload = z.infer<typeof uploadSchema>

const path = '/api/v1/uploads'
const scopes = ['image:create', 'voice:create'] as const
const params = z.strictObject({ id: z.string().min(1).max(64) })

const createUploadTool = {
  name: 'create_upload',
  title: 'Get an upload URL',
  description:
    'For files too large to send as base64. PUT exactly the announced bytes to `put_url` within 15 minutes (for example `curl -T photo.jpg "$put_url"`), then call complete_upload.',
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
    "For files that shouldn't be part of another request. The URL takes one PUT of exactly the announced bytes, within 15 minutes; then complete the upload. A started upload counts against your quota until it's completed, canceled or expires.",
  rest: { method: 'POST', path },
  scopes,
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
  rest: { method: 'GET', path: `${path}/{id}` },
  scopes,
  credential: 'required',
  crossOrigin: true,
  body: 'none',
  params,
  success: { status: 200, schema: uploadSchema },
  errors: [...refusals, 'not_found'],
} as const satisfies Operation

const putUpload = {
  name: 'putUpload',
  summary: 'Upload the file',
  description:
    'The raw file, sent to the `put_url` as returned. No credential: the URL contains a token. A second PUT is `conflict`; after an interruption, repeat it from the start or resume with tus 1.0 at the same URL.',
  rest: { method: 'PUT', path: `${path}/{id}/bytes` },
  scopes: [],
  credential: 'none',
  crossOrigin: true,
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
  summary: 'Complete an upload',
  description:
    'Checks and cleans the file like any other upload, and returns the item. Repeating it returns the same item for a day. If the file is refused, the upload ends.',
  rest: { method: 'POST', path: `${path}/{id}/complete` },
  scopes,
  credential: 'required',
  crossOrigin: true,
  body: 'none',
  params,
  success: { status: 201, schema: uploadedItemSchema },
  errors: [...changeRefusals, 'not_found', ...fileErrors],
  mcp: [completeUploadTool],
} as const satisfies Operation

const deleteUpload = {
  name: 'deleteUpload',
  summary: 'Cancel an upload',
  description:
    'Deletes the received data and releases the quota. A completed upload is `conflict`.',
  rest: { method: 'DELETE', path: `${path}/{id}` },
  scopes,
  credential: 'required',
  crossOrigin: true,
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
