import { z } from 'zod'
import { itemListSchema } from '../items/item.ts'
import type { Operation } from './operation.ts'
import { credentialErrors } from './refusals.ts'

const listGallery = {
  name: 'listGallery',
  summary: 'List the public gallery, newest first',
  description:
    "Public images that were checked and are safe: nothing private, protected by a password or limited in views or downloads. Whatever changes leaves the list at once. With `q`, a page may be short or empty while `next_cursor` leads on. Where the site has no gallery, it's `not_found`.",
  rest: { method: 'GET', path: '/api/v1/gallery' },
  scopes: ['image:read'],
  credential: 'optional',
  body: 'none',
  query: z.strictObject({
    q: z.string().max(200).optional().describe('Searches title, description, tags and caption.'),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().max(200).optional(),
  }),
  success: { status: 200, schema: itemListSchema },
  errors: [...credentialErrors, 'insufficient_scope', 'not_found', 'invalid_request'],
} as const satisfies Operation

/** What there is for everybody to look at. */
export const galleryOperations = { listGallery } as const
