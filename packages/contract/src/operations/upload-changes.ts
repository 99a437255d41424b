import { z } from 'zod'
import { changeOptions, filename, uploadOptions } from '../tables/upload-options.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, jsonErrors } from './refusals.ts'
import { uploadParams, uploadPath, uploadSchema, uploadScopes } from './uploads.ts'

/** What becomes of an announced upload. What is left out stays; null takes it off. */
export const uploadChangesSchema = z
  .strictObject({
    filename: filename.min(1).optional(),
    ...changeOptions,
    slug: uploadOptions.slug.value.nullable().optional(),
  })
  .meta({ id: 'UploadChanges' })

export type UploadChanges = z.infer<typeof uploadChangesSchema>

export const changeUpload = {
  name: 'changeUpload',
  summary: 'Change the options of an upload',
  description:
    'Until it is completed, before or after the file has arrived. Omitted options stay unchanged, null takes one off. While the upload is being completed, and after that, it is `conflict`: edit the item instead.',
  rest: { method: 'PATCH', path: `${uploadPath}/{id}` },
  scopes: uploadScopes,
  credential: 'required',
  crossOrigin: true,
  body: 'json',
  params: uploadParams,
  input: uploadChangesSchema,
  success: { status: 200, schema: uploadSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found', 'conflict', 'plan_required'],
} as const satisfies Operation
