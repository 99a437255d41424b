import { z } from 'zod'
import { filename, textOptions } from '../tables/upload-options.ts'

/** Options of an upload, as they come in headers (`x-title`) or multipart fields (`title`): all text. */
export const uploadOptionsSchema = z.strictObject({
  ...textOptions,
  filename: filename.optional().describe('Shown to you only.'),
})

export type UploadOptions = z.infer<typeof uploadOptionsSchema>
