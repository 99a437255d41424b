import { z } from 'zod'
import { uploadOptionsSchema } from './upload-options.ts'

/** SHA-256 in lower-case hex, as the field `sha256` of an item has it. */
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits, as the field `sha256` of the item has them')

/** What is said of a file that takes the place of another one; everything else about the item stays. */
export const contentOptionsSchema = uploadOptionsSchema.pick({ filename: true })

/** An earlier file of an item. */
export const versionSchema = z
  .strictObject({
    id: z.string(),
    content_type: z.string(),
    size_bytes: z.int().nonnegative(),
    sha256: z.string(),
    width: z.int().positive().optional().describe('Pixels, as displayed. Images only.'),
    height: z.int().positive().optional().describe('Pixels, as displayed. Images only.'),
    duration_ms: z.int().nonnegative().optional().describe('Audio only.'),
    filename: z.string().nullable(),
    made_at: z.int().describe('When it became the file of the item, in epoch milliseconds.'),
    replaced_at: z.int().describe('When another one took its place, in epoch milliseconds.'),
    kept_until: z
      .int()
      .describe(
        'Epoch milliseconds: until then it can be restored, unless its storage is needed for an upload before.',
      ),
    url: z
      .url()
      .nullable()
      .describe('The file, for the owner of the item only; null once it is not kept any more.'),
  })
  .meta({ id: 'Version', description: 'An earlier file of an item.' })

export type Version = z.infer<typeof versionSchema>

export const versionListSchema = z
  .strictObject({ versions: z.array(versionSchema).describe('What was replaced last first.') })
  .meta({ id: 'VersionList' })

export type VersionList = z.infer<typeof versionListSchema>

/** More parts than anybody marks by hand. */
const maxParts = 100

export const trimSchema = z
  .strictObject({
    sha256: sha256.describe(
      'The `sha256` of the clip that the parts are of: cut is only what you have listened to.',
    ),
    keep: z
      .array(
        z
          .strictObject({
            start_ms: z.number().nonnegative(),
            end_ms: z.number().positive(),
          })
          .refine(({ start_ms, end_ms }) => start_ms < end_ms, 'ends before it starts'),
      )
      .min(1)
      .max(maxParts)
      .describe('What stays, in milliseconds from the beginning: in order, without overlap.'),
  })
  .meta({ id: 'Trim', description: 'Which parts of a clip stay.' })

export type Trim = z.infer<typeof trimSchema>
