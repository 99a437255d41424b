import { z } from 'zod'
import { classifications, scanStates } from '../items/item.ts'
import { expirations } from './expirations.ts'
import { type ItemKind, type MediaType, mediaTypes } from './formats.ts'

const itemFields = {
  item_id: z.string(),
  kind: z.enum(['image', 'audio'] as const satisfies readonly ItemKind[]),
}

const caseFields = {
  case_id: z.string(),
  subject_kind: z.string().describe('What it is about, such as `item`, `user` or `report`.'),
  subject_id: z.string(),
  category: z.string(),
}

const endsAt = z.int().nullable().describe('Epoch milliseconds, or null for never.')

/** Why an item was deleted: by its owner, by a moderator, or because it was at its end. */
export const deletionReasons = ['owner', 'moderation', 'expired'] as const

/** Something that happens, and what is said of it: never what an item shows or says, nobody's address and no secret. */
type EventRow = {
  readonly data: z.ZodObject
  /** Who hears of it: whose account it concerns, or whoever works at the desk. */
  readonly audience: 'account' | 'moderators'
  /** Only kept where a webhook asks for it. */
  readonly isOnRequest?: true
  readonly sentence: string
}

/** Everything that is told of. A new row needs a label in the message catalogue of the pages, which does not compile without it. */
export const eventTable = {
  'item.created': {
    audience: 'account',
    sentence: 'An upload was stored.',
    data: z.strictObject({
      ...itemFields,
      content_type: z.enum(Object.keys(mediaTypes) as [MediaType, ...MediaType[]]),
      size_bytes: z.int(),
      private: z.boolean(),
      expiration: z.enum(expirations),
      expires_at: endsAt,
      scan_state: z.enum(scanStates),
    }),
  },
  'item.replaced': {
    audience: 'account',
    sentence: 'Another file took the place of the one of an item.',
    data: z.strictObject({
      ...itemFields,
      content_type: z.enum(Object.keys(mediaTypes) as [MediaType, ...MediaType[]]),
      size_bytes: z.int(),
      scan_state: z.enum(scanStates),
    }),
  },
  'item.scanned': {
    audience: 'account',
    sentence: 'An item was checked, or released, and is clean.',
    data: z.strictObject({
      ...itemFields,
      scan_state: z.enum(scanStates),
      classification: z.enum(classifications),
    }),
  },
  'item.held': {
    audience: 'account',
    sentence:
      'An item waits for a moderator; nobody but its owner can open it. `failed`: it could not be checked.',
    data: z.strictObject({ ...itemFields, scan_state: z.enum(scanStates) }),
  },
  'item.blocked': {
    audience: 'account',
    sentence: 'An item was blocked; nobody can open it.',
    data: z.strictObject({ ...itemFields, scan_state: z.enum(scanStates) }),
  },
  'item.deleted': {
    audience: 'account',
    sentence: 'An item is gone for everybody.',
    data: z.strictObject({ ...itemFields, reason: z.enum(deletionReasons) }),
  },
  'upload.requested': {
    audience: 'account',
    sentence: 'Somebody uploaded by the request link of a folder.',
    data: z.strictObject({ ...itemFields, folder: z.string() }),
  },
  'item.restored': {
    audience: 'account',
    sentence: 'A deletion was taken back.',
    data: z.strictObject(itemFields),
  },
  'item.burned': {
    audience: 'account',
    sentence: 'The one viewer of an item has opened it.',
    data: z.strictObject(itemFields),
  },
  'item.expiring': {
    audience: 'account',
    sentence: 'An item ends within a day. Not said of what lives for a day or less.',
    data: z.strictObject({ ...itemFields, expires_at: z.int().describe('Epoch milliseconds.') }),
  },
  'item.captioned': {
    audience: 'account',
    sentence: 'A picture got a caption, or the text in it was read.',
    data: z.strictObject({ ...itemFields, what: z.enum(['caption', 'text']) }),
  },
  'item.transcribed': {
    audience: 'account',
    sentence: 'A clip got a transcript.',
    data: z.strictObject(itemFields),
  },
  'item.purge': {
    audience: 'account',
    sentence: 'Caches should let go of these files now.',
    data: z.strictObject({
      ...itemFields,
      urls: z
        .array(z.url())
        .describe('Addresses of its files and thumbnails, without the secret of private links.'),
    }),
  },
  'item.viewed': {
    audience: 'account',
    isOnRequest: true,
    sentence: 'Somebody looked at an item; the same viewer within 30 minutes is one view.',
    data: z.strictObject({ ...itemFields, views: z.int().describe('How many are told of here.') }),
  },
  'quota.near': {
    audience: 'account',
    sentence: 'An upload brought an account over 80 or 95 percent of what its plan allows.',
    data: z.strictObject({
      what: z.enum(['uploads', 'storage']).describe('Uploads of this month, or stored bytes.'),
      percent: z.union([z.literal(80), z.literal(95)]),
      used: z.int(),
      limit: z.int(),
    }),
  },
  'case.opened': {
    audience: 'moderators',
    sentence: 'A case was opened at the desk, or opened again.',
    data: z.strictObject({
      ...caseFields,
      priority: z.int(),
      due_at: z.int().nullable().describe('Epoch milliseconds.'),
    }),
  },
  'case.escalated': {
    audience: 'moderators',
    sentence: 'A case was passed on to administrators.',
    data: z.strictObject({ case_id: z.string() }),
  },
  'case.closed': {
    audience: 'moderators',
    sentence: 'A case was closed.',
    data: z.strictObject({ ...caseFields, outcome: z.string().nullable() }),
  },
} as const satisfies Record<string, EventRow>

export type EventType = keyof typeof eventTable

export const eventTypes = Object.keys(eventTable) as [EventType, ...EventType[]]

/** What is said of an event of each type. */
export type EventData<Type extends EventType> = z.output<(typeof eventTable)[Type]['data']>

/** Whether it is only kept where a webhook asks for it. */
export function isOnRequest(type: EventType): boolean {
  const row: EventRow = eventTable[type]
  return row.isOnRequest === true
}

/** Type guard for text that came from outside. */
export function isEventType(text: string): text is EventType {
  return Object.hasOwn(eventTable, text)
}
