import { z } from 'zod'
import { expirations } from '../tables/expirations.ts'
import { classicUploadSchema } from './classic-upload.ts'
import { classifications, itemSchema, scanStates, wordFields, wordStates } from './item.ts'

const seconds = z.int().describe('Epoch seconds.')
const end = z.int().nullable().describe('Epoch seconds, or null for never.')

/** What an item is called in the classic API, whatever kind it is of. */
const common = {
  slug: z.string(),
  ext: z.string(),
  filename: z.string(),
  mime: z.string(),
  size: z.int().describe('Bytes.'),
  created_at: seconds,
  title: z.string().nullable(),
  description: z.string().nullable(),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  private: z.boolean(),
  expiration: z.enum(expirations),
  expires_at: end,
  view_limit: z.int().nullable(),
  views: z.int().describe('Unique viewers so far, not counting the owner and bots.'),
  downloads: z.int(),
  dl_limit: z.int().nullable(),
  password_protected: z.boolean(),
  folder: z.string().nullable(),
  classification: z.enum(classifications),
  scan_state: z.enum(scanStates),
  ai_caption: z.string().nullable(),
  ai_tags: z.array(z.string()),
  ai_caption_state: z.enum(wordStates),
  ...wordFields,
  ai_optout: z.boolean(),
  repaired: itemSchema.shape.repaired,
  converted: itemSchema.shape.converted,
  share_url: z.url(),
  direct_url: z.url(),
}

/** One image of the owner's, in the words of the classic API. */
export const classicImageSchema = z.strictObject({
  ...common,
  width: z.int().describe('Pixels, as displayed.'),
  height: z.int().describe('Pixels, as displayed.'),
})

export type ClassicImage = z.infer<typeof classicImageSchema>

/** One clip of the owner's, in the same words. */
export const classicClipSchema = z.strictObject({ ...common, duration_ms: z.int() })

export type ClassicClip = z.infer<typeof classicClipSchema>

// Less than was asked for when the answer would grow too long.
const next_offset = z
  .int()
  .nullable()
  .describe('Send it as `offset` for the next page; null at the end.')

const left_out = z
  .int()
  .describe('Entries that were asked for and did not fit into `max_characters`.')

export const classicImagesSchema = z.strictObject({
  images: z.array(classicImageSchema),
  next_offset,
  left_out,
})

/** A picture as a model sees it, and what it does not see. */
export const seenImageSchema = z.strictObject({
  slug: z.string(),
  share_url: z.url(),
  mime: z.literal('image/jpeg'),
  width: z.int().describe('Pixels of the view.'),
  height: z.int(),
  original_width: z.int(),
  original_height: z.int(),
  shows: z
    .strictObject({ left: z.int(), top: z.int(), width: z.int(), height: z.int() })
    .describe('The part that the view shows, in pixels of the original.'),
  left_out: z.array(z.string()).describe('What the view does not show.'),
})

export type SeenImage = z.infer<typeof seenImageSchema>

export type ClassicImages = z.infer<typeof classicImagesSchema>

export const classicClipsSchema = z.strictObject({
  clips: z.array(classicClipSchema),
  next_offset,
  left_out,
})

export type ClassicClips = z.infer<typeof classicClipsSchema>

/** One clip with what is said in it. */
export const classicHeardClipSchema = classicClipSchema.extend({
  transcript: z
    .string()
    .nullable()
    .describe(
      'What is said from `from_seconds` on, or from the beginning; null unless `transcript_state` is `ready`.',
    ),
  transcript_truncated: z
    .boolean()
    .describe('There is more after it, here or under `transcript_url`.'),
  transcript_next_seconds: z
    .number()
    .nullable()
    .describe('Send it as `from_seconds` for what is said next; null at the end.'),
})

export type ClassicHeardClip = z.infer<typeof classicHeardClipSchema>

/** Where the words of a hit stand. */
export const foundPlaces = [
  'transcript',
  'title',
  'ai_caption',
  'alt_text',
  'description',
  'tags',
  'ai_tags',
  'text_in_picture',
  'filename',
] as const
export type FoundPlace = (typeof foundPlaces)[number]

/** An item of the owner's that says what was searched for. */
export const classicHitSchema = z.strictObject({
  slug: z.string(),
  kind: z.enum(['image', 'audio']),
  mime: z.string(),
  title: z.string().nullable(),
  filename: z.string(),
  created_at: seconds,
  share_url: z.url(),
  found_in: z.enum(foundPlaces).nullable().describe('Where the snippet was found.'),
  snippet: z.string().nullable().describe('The text around the words.'),
  at_seconds: z
    .number()
    .nullable()
    .describe('When it is said, in seconds from the start. Null for images.'),
})

export type ClassicHit = z.infer<typeof classicHitSchema>

export const classicHitsSchema = z.strictObject({
  hits: z.array(classicHitSchema).describe('Best first.'),
  total: z.int().describe('Matches among the newest 1,000.'),
  next_offset,
  left_out,
})

export type ClassicHits = z.infer<typeof classicHitsSchema>

const { width: _, height: __, ...uploadOfAnyKind } = classicUploadSchema.shape

/** What an upload of a clip answers: the object of the classic API, with a length in place of a size in pixels. */
export const classicClipUploadSchema = z.strictObject({
  ...uploadOfAnyKind,
  duration_ms: z.int(),
})

export type ClassicClipUpload = z.infer<typeof classicClipUploadSchema>

/** What became of a file that was sent to its own address. `id` is what REST calls the slug. */
export const announcedItemSchema = z.strictObject({
  id: z.string(),
  ...common,
  kind: z.enum(['image', 'audio']),
  width: z.int().optional().describe('Pixels, as displayed. Images only.'),
  height: z.int().optional().describe('Pixels, as displayed. Images only.'),
  duration_ms: z.int().optional().describe('Audio only.'),
})

/** A folder of the owner's; times in epoch seconds. */
export const classicFolderSchema = z.strictObject({
  slug: z.string(),
  name: z.string(),
  items: z.int().describe('Images and clips in it.'),
  created_at: seconds,
  share_url: z.url().nullable().describe('The folder link, or null.'),
  password_protected: z.boolean(),
  expires_at: end.describe('When the folder link expires: epoch seconds, or null for never.'),
})

export type ClassicFolder = z.infer<typeof classicFolderSchema>

export const classicFoldersSchema = z.strictObject({
  folders: z.array(classicFolderSchema).describe('By name.'),
  unsorted: z.int().describe('Images and clips in no folder (Default).'),
})

export type ClassicFolders = z.infer<typeof classicFoldersSchema>
