import { z } from 'zod'

/** Ways for an item to end: after a time, at a date, after so many viewers (`views`), after the first one (`burn`), or never. */
export const expirations = ['1d', '1w', '1mo', '3mo', 'forever', 'burn', 'views', 'date'] as const
export type Expiration = (typeof expirations)[number]

/** Most viewers that `views` can be asked for. */
export const mostViews = 999

/** A custom slug. Random ones have upper-case letters besides. */
export const slugPattern = /^[a-z0-9-]{3,64}$/

const text = (max: number) => z.string().trim().max(max)

const truth = z
  .enum(['true', '1', 'false', '0', 'on', 'off', ''])
  .transform((word) => word === 'true' || word === '1' || word === 'on')

const tagList = text(2000).transform((list) =>
  list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean),
)

/** Options of an upload, as they come in headers (`x-title`) or multipart fields (`title`): all text. */
export const uploadOptionsSchema = z.strictObject({
  title: text(200).optional().describe('Shown above the item.'),
  description: text(5000).optional().describe('Shown below the item.'),
  tags: tagList
    .pipe(z.array(z.string().max(50)).max(30))
    .optional()
    .describe('With commas.'),
  category: text(50).optional().describe('A word of your own.'),
  filename: text(255).optional().describe('Shown to you only.'),
  private: truth.optional().describe('Only for people who have the whole link.'),
  ai_optout: truth.optional().describe('No captions and tags by AI.'),
  expiration: z.enum(expirations).optional().describe('How the item ends, within your plan.'),
  expires_at: text(40)
    .optional()
    .describe('With `expiration=date`: epoch seconds, or RFC 3339. For plans that have it.'),
  view_limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostViews)
    .optional()
    .describe('With `expiration=views`, and required there: how many viewers see the item.'),
  password: z.string().min(1).max(256).optional().describe('Viewers must enter it.'),
  folder: text(64).optional().describe('Slug of a folder of yours.'),
  dl_limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000_000)
    .optional()
    .describe('Gone after so many downloads.'),
  slug: text(64)
    .regex(slugPattern, '3 to 64 of a-z, 0-9 and -')
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
