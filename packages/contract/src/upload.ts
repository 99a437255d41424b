import { z } from 'zod'
import { expirations, optionValues, tagsText, truthText, wholeText } from './option-values.ts'

export { type Expiration, expirations, maxViews, slugPattern } from './option-values.ts'

/** Options of an upload, as they come in headers (`x-title`) or multipart fields (`title`): all text. */
export const uploadOptionsSchema = z.strictObject({
  title: optionValues.title.optional().describe('Shown above the item.'),
  description: optionValues.description.optional().describe('Shown below the item.'),
  tags: tagsText.optional().describe('Comma-separated.'),
  category: optionValues.category.optional().describe('Free-form category.'),
  filename: optionValues.filename.optional().describe('Shown to you only.'),
  private: truthText
    .optional()
    .describe('Only people with the full link can open it; never listed.'),
  ai_optout: truthText.optional().describe('Opt out of AI captions and tags.'),
  expiration: optionValues.expiration
    .optional()
    .describe("When the item expires, within your plan's limits."),
  expires_at: optionValues.expires_at
    .optional()
    .describe(
      'With `expiration=date`: epoch seconds, or RFC 3339. Requires a plan with custom dates.',
    ),
  view_limit: wholeText(optionValues.view_limit)
    .optional()
    .describe('With `expiration=views`, and required there: how many viewers see the item.'),
  password: optionValues.password.optional().describe('Password viewers must enter.'),
  folder: optionValues.folder.optional().describe('Slug of one of your folders.'),
  dl_limit: wholeText(optionValues.dl_limit)
    .optional()
    .describe('After this many downloads, others get 404. The owner keeps the item.'),
  slug: optionValues.slug
    .optional()
    .describe('Custom short link. Requires a plan that includes it; `conflict` if taken.'),
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
