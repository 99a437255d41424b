import { z } from 'zod'
import { expirations } from '../tables/expirations.ts'

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
