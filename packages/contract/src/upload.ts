import { z } from 'zod'
import { expirations, optionValues, tagsText, truthText, wholeText } from './option-values.ts'

export { type Expiration, expirations, maxViews, slugPattern } from './option-values.ts'

/** Options of an upload, as they come in headers (`x-title`) or multipart fields (`title`): all text. */
export const uploadOptionsSchema = z.strictObject({
  title: optionValues.title.optional().describe('Shown above the item.'),
  description: optionValues.description.optional().describe('Shown below the item.'),
  tags: tagsText.optional().describe('With commas.'),
  category: optionValues.category.optional().describe('A word of your own.'),
  filename: optionValues.filename.optional().describe('Shown to you only.'),
  private: truthText.optional().describe('Only for people who have the whole link.'),
  ai_optout: truthText.optional().describe('No captions and tags by AI.'),
  expiration: optionValues.expiration.optional().describe('How the item ends, within your plan.'),
  expires_at: optionValues.expires_at
    .optional()
    .describe('With `expiration=date`: epoch seconds, or RFC 3339. For plans that have it.'),
  view_limit: wholeText(optionValues.view_limit)
    .optional()
    .describe('With `expiration=views`, and required there: how many viewers see the item.'),
  password: optionValues.password.optional().describe('Viewers must enter it.'),
  folder: optionValues.folder.optional().describe('Slug of a folder of yours.'),
  dl_limit: wholeText(optionValues.dl_limit)
    .optional()
    .describe('After so many downloads it looks as if it were not there.'),
  slug: optionValues.slug
    .optional()
    .describe(
      'An address of your own choice. For plans that have it; `conflict` when it is taken.',
    ),
})

export type UploadOptions = z.infer<typeof uploadOptionsSchema>

/** What is left of the month, as the classic API shows it. Unlimited plans have null for limit and remaining. */
export const quotaSchema = z
  .strictObject({
    used: z.int(),
    limit: z.int().nullable(),
    remaining: z.int().nullable(),
    plan: z.string(),
    unlimited: z.boolean(),
  })
  .meta({ id: 'Quota' })

export type Quota = z.infer<typeof quotaSchema>

/** The answer of `POST /api/upload`, to the letter of the classic API. Times are epoch seconds. */
export const classicUploadSchema = z
  .strictObject({
    ok: z.literal(true),
    slug: z.string(),
    ext: z.string(),
    filename: z.string(),
    mime: z.string(),
    size: z.int(),
    width: z.int(),
    height: z.int(),
    expiration: z.enum(expirations),
    expires_at: z.int().nullable().describe('Epoch seconds, or null for never.'),
    view_limit: z.int().nullable(),
    password_protected: z.boolean(),
    folder: z.string().nullable(),
    share_url: z.url(),
    direct_url: z.url(),
    embed: z.strictObject({ html: z.string(), bbcode: z.string(), markdown: z.string() }),
    upload_source: z.enum(['api', 'mcp', 'web']),
    quota: quotaSchema,
  })
  .meta({ id: 'ClassicUpload' })

export type ClassicUpload = z.infer<typeof classicUploadSchema>
