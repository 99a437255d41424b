import { z } from 'zod'
import { classifications, scanStates } from '../items/item.ts'
import type { EventType } from '../tables/event-types.ts'
import type { ItemKind } from '../tables/formats.ts'

const scanState = { scan_state: z.enum(scanStates) }

/** An event that hosts of agents may subscribe to over MCP. */
type ToldEvent = {
  /** For models, who choose it for a person. */
  readonly description: string
  readonly kinds: readonly ItemKind[]
  /** What is said beside which item it is. */
  readonly facts: z.ZodRawShape
}

const both = ['image', 'audio'] as const

/** Those of all events after which an agent has something to do, in the words of the tools: `slug`, and times in epoch seconds. */
export const toldEvents = {
  'item.scanned': {
    description: 'One of your uploads was checked and is clean: its links work for everyone.',
    kinds: both,
    facts: { ...scanState, classification: z.enum(classifications) },
  },
  'item.held': {
    description:
      'One of your uploads waits for a moderator. Until then its links work for you only.',
    kinds: both,
    facts: scanState,
  },
  'item.blocked': {
    description: 'One of your uploads was blocked. Its links no longer work.',
    kinds: both,
    facts: scanState,
  },
  'item.expiring': {
    description:
      'One of your uploads ends within a day. Not told of those that live a day or less.',
    kinds: both,
    facts: { expires_at: z.int().describe('Epoch seconds.') },
  },
  'item.captioned': {
    description: 'One of your images got a caption, or the text in it was read.',
    kinds: ['image'],
    facts: { what: z.enum(['caption', 'text']) },
  },
  'item.transcribed': {
    description: 'One of your audio clips has a transcript: read it with get_audio.',
    kinds: ['audio'],
    facts: {},
  },
  'upload.requested': {
    description: 'Somebody uploaded a file by the request link of one of your folders.',
    kinds: both,
    facts: {},
  },
} as const satisfies Partial<Record<EventType, ToldEvent>>

export type ToldEventType = keyof typeof toldEvents

export const toldEventTypes = Object.keys(toldEvents) as [ToldEventType, ...ToldEventType[]]

/** What a subscriber wants to hear of. */
export const toldEventArguments = z.strictObject({
  kind: z.enum(both).optional().describe('Only images, or only audio clips.'),
  folder: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Slug of a folder: only what is in it when it is told.'),
})

/** What is told of an event: which item, where it can be opened, and never what is in it. */
export function toldEventData(type: ToldEventType) {
  return z.strictObject({
    slug: z.string(),
    kind: z.enum(both),
    share_url: z.string().nullable().describe('Null for what is held or blocked.'),
    folder: z.string().nullable(),
    actor: z
      .strictObject({ self: z.boolean() })
      .describe('Whether the upload was made with the access that subscribed.'),
    ...toldEvents[type].facts,
  })
}
