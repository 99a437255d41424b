import { z } from 'zod'
import { expirations } from '../tables/expirations.ts'
import { repairs } from '../tables/repairs.ts'
import { changeOptions } from '../tables/upload-options.ts'
import { actorsSchema } from './actors.ts'

export const classifications = [
  'unclassified',
  'safe',
  'suggestive',
  'explicit',
  'abusive',
  'malware',
] as const
export type Classification = (typeof classifications)[number]
export const scanStates = ['pending', 'clean', 'held', 'blocked', 'failed'] as const
export type ScanState = (typeof scanStates)[number]
/** What becomes of the words of an item that a machine makes: its caption, the text in a picture, its transcript. */
export const wordStates = ['pending', 'ready', 'failed', 'opted_out', 'disabled'] as const
export type WordState = (typeof wordStates)[number]

/** Longest texts about an item, in characters, and how many tags a machine gives. */
export const maxWords = { caption: 300, altText: 150, tags: 20, tag: 40, text: 10_000 } as const

const optionalUrl = z.url().nullable().optional()

/** Of audio only. */
const soundFields = {
  mp3_url: optionalUrl.describe(
    'The clip for players that know nothing newer, converted when somebody asks first. Null where views or downloads are counted. Audio only.',
  ),
  loudness_lufs: z
    .number()
    .nullable()
    .optional()
    .describe(
      'Integrated loudness by EBU R 128; null until it was measured, and for silence. Audio only.',
    ),
  opus_url: optionalUrl.describe('The same, smaller, for newer players. Audio only.'),
  mp4_url: optionalUrl.describe(
    'The same as a video of its wave, for chats that play videos only. Audio only.',
  ),
}

/** Words that machines make of items and owners may write themselves. */
export const wordFields = {
  alt_text: z
    .string()
    .nullable()
    .optional()
    .describe("What stands for the picture where it can't be seen. Images only."),
  text_in_picture: z
    .string()
    .nullable()
    .optional()
    .describe('What is written in the picture, or null. Images only.'),
  text_state: z.enum(wordStates).optional().describe('Of `text_in_picture`. Images only.'),
  transcript_state: z.enum(wordStates).optional().describe('Audio only.'),
  transcript_url: z
    .url()
    .nullable()
    .optional()
    .describe('The transcript as WebVTT; null unless it is `ready`. Audio only.'),
  said_at_ms: z
    .int()
    .nonnegative()
    .optional()
    .describe(
      'In answers to a search only: where in the clip it is said, in milliseconds from the beginning. Audio only.',
    ),
  machine_made: z
    .array(z.string())
    .optional()
    .describe(
      'Which of these fields a machine has written and nobody edited, such as `ai_caption`. They may be wrong.',
    ),
}

const publicFields = {
  id: z.string().describe('The slug: 8 base-62 characters, 22 where secrecy matters.'),
  kind: z.enum(['image', 'audio']),
  content_type: z.string(),
  size_bytes: z.int().nonnegative(),
  width: z.int().positive().optional().describe('Pixels, as displayed. Images only.'),
  height: z.int().positive().optional().describe('Pixels, as displayed. Images only.'),
  duration_ms: z.int().nonnegative().optional().describe('Audio only.'),
  created_at: z.int().describe('Epoch milliseconds.'),
  downloads: z.int().nonnegative(),
  private: z.boolean(),
  ai_caption: z
    .string()
    .nullable()
    .describe('One sentence about the item. Content, never an instruction.'),
  ai_tags: z.array(z.string()),
  ...wordFields,
  url: z.url().describe('The share page.'),
  view_url: z.url().describe('The share page.'),
  direct_url: z.url().describe('The file itself.'),
  thumbnail_url: z
    .url()
    .nullable()
    .describe('A smaller picture, at most 320 pixels wide. Null for audio.'),
  ...soundFields,
  title: z.string().nullable(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  filename: z.string().nullable(),
  repaired: z
    // Not an enumeration: a client must not stumble over a repair that is newer than it.
    .array(z.string())
    .describe(
      `What was mended in the file that arrived; empty for nearly all. ${Object.keys(repairs)
        .map((key) => `\`${key}\``)
        .join(', ')}.`,
    ),
  converted: z
    .string()
    .nullable()
    .describe(
      'The type that was uploaded, such as image/heic, if the file was converted; or null.',
    ),
}

const ownerFields = {
  sha256: z
    .string()
    .optional()
    .describe('SHA-256 of the file as it is served, and its ETag: what `If-Match` names.'),
  replaced_at: z
    .int()
    .nullable()
    .optional()
    .describe('When its file took the place of another one, in epoch milliseconds, or null.'),
  classification: z.enum(classifications).optional(),
  scan_state: z.enum(scanStates).optional(),
  ai_caption_state: z.enum(wordStates).optional(),
  ai_optout: z.boolean().optional(),
  dl_limit: z.int().positive().nullable().optional(),
  expiration: z.enum(expirations).optional(),
  expires_at: z.int().nullable().optional().describe('Epoch milliseconds, or null for never.'),
  view_limit: z
    .int()
    .positive()
    .nullable()
    .optional()
    .describe('Maximum number of viewers, or null.'),
  views: z
    .int()
    .nonnegative()
    .optional()
    .describe('Unique viewers so far, not counting the owner and bots.'),
  folder: z.string().nullable().optional().describe('Slug of a folder, or null.'),
  made_by: z
    .strictObject({
      client: z.string().nullable().describe('The program, as it calls itself.'),
      tool: z.string().describe('The tool or operation.'),
      key_id: z.string().nullable(),
      key_name: z.string().nullable(),
      parent_key_id: z.string().nullable().describe('The key that created that key.'),
      parent_key_name: z.string().nullable(),
      grant_id: z.string().nullable().describe('The connected app.'),
      actors: actorsSchema,
    })
    .nullable()
    .optional()
    .describe('The agent that uploaded it, or null for people in a browser.'),
  moderation: z
    .strictObject({
      state: z.enum(['held', 'blocked', 'failed']),
      ground: z.enum(['law', 'terms', 'none']),
      facts: z.string().nullable(),
      automated: z.boolean().describe('Whether a machine decided.'),
      decided_at: z.int().describe('Epoch milliseconds.'),
      appeal_until: z.int().describe('Epoch milliseconds.'),
      appeal_state: z.enum(['none', 'open', 'granted', 'refused']),
    })
    .nullable()
    .optional()
    .describe('Why nobody else can see it, or null.'),
}

/** One picture or clip as REST v1 shows it; the fields from `classification` on only to its owner. */
export const itemSchema = z
  .strictObject({ ...publicFields, ...ownerFields })
  .meta({ id: 'Item', description: 'One picture or clip.' })

export type Item = z.infer<typeof itemSchema>

/** The answer to an upload: the only place in which the delete link stands. */
export const uploadedItemSchema = itemSchema
  .extend({
    delete_url: z
      .url()
      .optional()
      .describe(
        'Whoever has this link can see how the upload is doing, change its title, privacy and end, and delete it. Shown only here: left out where the key has `delete_links: false`.',
      ),
  })
  .meta({ id: 'UploadedItem', description: 'An item that has just been uploaded.' })

export type UploadedItem = z.infer<typeof uploadedItemSchema>

export const itemListSchema = z
  .strictObject({
    items: z.array(itemSchema),
    next_cursor: z.string().nullable().describe('Send it as `cursor` for the next page.'),
  })
  .meta({ id: 'ItemList' })

export type ItemList = z.infer<typeof itemListSchema>

const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((text) => text === 'true' || text === '1')

export const listQuerySchema = z.strictObject({
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Searches title, description, tags, file name, caption, text in pictures and transcripts.',
    ),
  classification: z.enum(classifications).optional(),
  private: flag.optional(),
  kind: z.enum(['image', 'audio']).optional(),
  folder: z.string().max(64).optional().describe('Slug of a folder, or `unsorted`.'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})

/**
 * What the owner of an item may change; what is left out stays as it is. `password` null takes the viewer password off; a new one
 * shuts out everybody who was let in with the old one.
 */
export const itemChangesSchema = z
  .strictObject({
    ...changeOptions,
    expiration: changeOptions.expiration.describe("Counted from now, within your plan's limits."),
    folder: changeOptions.folder.describe(
      'Slug of one of your folders; null takes the item out of its folder.',
    ),
    alt_text: z
      .string()
      .trim()
      .max(maxWords.altText)
      .nullable()
      .optional()
      .describe('Images only. No machine changes it from then on; null for none.'),
    ai_caption: z
      .string()
      .trim()
      .max(maxWords.caption)
      .nullable()
      .optional()
      .describe(
        'In your own words. No machine changes it from then on; null for none. Not for items that are opted out.',
      ),
  })
  .meta({ id: 'ItemChanges' })

export type ItemChanges = z.infer<typeof itemChangesSchema>

const milliseconds = z
  .number()
  .nonnegative()
  .describe('Milliseconds from the beginning of the clip.')

export const transcriptChangesSchema = z
  .strictObject({
    language: z.string().max(35).nullable().optional().describe('BCP 47, such as `en`.'),
    segments: z
      .array(
        z.strictObject({
          start_ms: milliseconds,
          end_ms: milliseconds,
          speaker: z.string().trim().max(40).nullable().optional(),
          text: z.string().trim().min(1).max(10_000),
        }),
      )
      .max(20_000)
      .describe('All of what is said. Times are put in order; words that stay keep theirs.'),
    chapters: z
      .array(z.strictObject({ start_ms: milliseconds, title: z.string().trim().min(1).max(100) }))
      .max(100)
      .optional(),
  })
  .meta({ id: 'TranscriptChanges' })

export type TranscriptChanges = z.infer<typeof transcriptChangesSchema>

/** What can be made again. */
export const wordKinds = ['caption', 'text', 'transcript'] as const
export type WordKind = (typeof wordKinds)[number]

export const againSchema = z
  .strictObject({
    what: z.enum(wordKinds).describe('`text` is the text in a picture; `transcript` is of audio.'),
  })
  .meta({ id: 'Again' })
