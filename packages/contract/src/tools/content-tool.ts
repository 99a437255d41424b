import { z } from 'zod'
import { itemSchema } from '../items/item.ts'
import { contentOptionsSchema } from '../items/version.ts'
import { base64File, bySlug } from './item-tools.ts'
import type { Tool } from './tool.ts'

const { id, scan_state, sha256 } = itemSchema.shape

/** As the tool answers it. */
export const replacedSchema = z.strictObject({
  slug: id,
  share_url: z.url(),
  direct_url: z.url(),
  sha256: sha256.unwrap(),
  scan_state: scan_state.unwrap(),
})

export const replaceContent = {
  name: 'replace_content',
  title: 'Replace the file of an upload',
  description:
    'Puts another base64-encoded file in the place of one of your images or clips. Its links stay and show the new file; its owner can restore the old one for a time.',
  input: bySlug.extend({
    data_base64: base64File,
    filename: contentOptionsSchema.shape.filename,
    sha256: sha256
      .unwrap()
      .optional()
      .describe('Of the file to replace, to refuse where somebody else replaced it before.'),
  }),
  output: replacedSchema,
  hints: { readOnly: false, destructive: true, idempotent: true },
} as const satisfies Tool
