import { z } from 'zod'
import { itemSchema } from './item.ts'

/** One of one's own items that is in the trash. */
export const trashedItemSchema = itemSchema
  .extend({
    deleted_at: z.int().describe('Epoch milliseconds.'),
    kept_until: z
      .int()
      .describe(
        'Epoch milliseconds: until then it can be restored, unless its storage is needed for an upload before.',
      ),
  })
  .meta({ id: 'TrashedItem', description: 'An item in the trash: none of its links works.' })

export const trashListSchema = z
  .strictObject({
    items: z.array(trashedItemSchema),
    next_cursor: z.string().nullable().describe('Send it as `cursor` for the next page.'),
  })
  .meta({ id: 'TrashList' })

export type TrashList = z.infer<typeof trashListSchema>

export const trashQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})

export const deletionQuerySchema = z.object({
  permanent: z
    .enum(['true', 'false', '1', '0'])
    .transform((text) => text === 'true' || text === '1')
    .default(false)
    .describe('Removes the file at once, also out of the trash.'),
})
