import { z } from 'zod'

/** Ways for an item to end: after a time, at a date, after so many viewers (`views`), after the first one (`burn`), or never. */
export const expirations = ['1d', '1w', '1mo', '3mo', 'forever', 'burn', 'views', 'date'] as const
export type Expiration = (typeof expirations)[number]

/** Most viewers that `views` can be asked for. */
export const maxViews = 999

/** A custom slug. Random ones have upper-case letters besides. */
export const slugPattern = /^[a-z0-9-]{3,64}$/

const text = (max: number) => z.string().trim().max(max)

/**
 * What each option of an item may be, whichever way it comes: headers, forms, JSON, tools and changes are made of these, so that they
 * take and refuse the same. Texts are trimmed before they are measured; lists in text have commas between, so no tag has one.
 */
export const optionValues = {
  title: text(200),
  description: text(5000),
  tags: z
    .array(
      text(50)
        .min(1)
        .regex(/^[^,]*$/, 'without commas'),
    )
    .max(30),
  category: text(50),
  filename: text(255),
  expiration: z.enum(expirations),
  expires_at: text(40),
  view_limit: z.int().min(1).max(maxViews),
  password: z.string().min(1).max(256),
  folder: text(64),
  dl_limit: z.int().min(1).max(1_000_000_000),
  slug: text(64).regex(slugPattern, '3 to 64 of a-z, 0-9 and -'),
} as const

/** Yes or no in headers and forms. */
export const truthText = z
  .enum(['true', '1', 'false', '0', 'on', 'off', ''])
  .transform((word) => word === 'true' || word === '1' || word === 'on')

/** A whole number in headers and forms: digits, and no other way to write one. */
export const wholeText = (value: z.ZodType<number, number>) =>
  z.string().trim().regex(/^\d+$/, 'a whole number').transform(Number).pipe(value)

/** Tags in headers and forms: a line with commas. */
export const tagsText = text(2000)
  .transform((line) =>
    line
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  )
  .pipe(optionValues.tags)
