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

export const classicImagesSchema = z.strictObject({
  images: z.array(classicImageSchema),
  next_offset,
})

export type ClassicImages = z.infer<typeof classicImagesSchema>

export const classicClipsSchema = z.strictObject({
  clips: z.array(classicClipSchema),
  next_offset,
})

export type ClassicClips = z.infer<typeof classicClipsSchema>

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
