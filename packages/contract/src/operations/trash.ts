import { itemSchema } from '../items/item.ts'
import { deletionQuerySchema, trashListSchema, trashQuerySchema } from '../items/trash.ts'
import { deleteAudio, deleteImage } from '../tools/item-tools.ts'
import { itemParams } from './item-params.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, refusals } from './refusals.ts'

const deleteItem = {
  name: 'deleteItem',
  summary: 'Delete an item',
  description:
    'None of its links works from then on. For 30 days, or as long as the site says, its owner can restore it from the trash; where the site has no trash, and with `permanent=true`, its file is gone at once.',
  rest: { method: 'DELETE', path: '/api/v1/items/{id}' },
  scopes: ['image:delete', 'voice:delete'],
  credential: 'required',
  body: 'none',
  params: itemParams,
  query: deletionQuerySchema,
  success: { status: 204 },
  errors: [...changeRefusals, 'invalid_request', 'not_found'],
  mcp: [deleteImage, deleteAudio],
} as const satisfies Operation

const listTrash = {
  name: 'listTrash',
  summary: 'List what is in your trash, what was deleted last first',
  description:
    'What is in the trash counts towards your storage and makes way, the oldest first, before an upload is refused for storage. A key needs the scopes to create and to delete, and sees the kinds for which it has both.',
  rest: { method: 'GET', path: '/api/v1/account/trash' },
  scopes: ['image:delete', 'voice:delete'],
  credential: 'required',
  body: 'none',
  query: trashQuerySchema,
  success: { status: 200, schema: trashListSchema },
  errors: [...refusals, 'invalid_request'],
} as const satisfies Operation

const restoreItem = {
  name: 'restoreItem',
  summary: 'Restore an item from the trash',
  description:
    'Its links work again, with its title, folder, privacy and counts as they were. A key needs the scopes to create and to delete. Asked again, it returns the item; what has ended meanwhile is `not_found`.',
  rest: { method: 'POST', path: '/api/v1/items/{id}/restore' },
  scopes: ['image:delete', 'voice:delete'],
  credential: 'required',
  body: 'none',
  params: itemParams,
  success: { status: 200, schema: itemSchema },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

/** Deleting, and the way back. */
export const trashOperations = { deleteItem, listTrash, restoreItem } as const
