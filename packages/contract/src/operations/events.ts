import { z } from 'zod'
import { type EventData, type EventType, eventTable, eventTypes } from '../tables/event-types.ts'
import type { Operation } from './operation.ts'
import { refusals } from './refusals.ts'

/** Something that happened, as the list, the stream and webhooks tell it. */
export type SiteEvent = {
  [Type in EventType]: {
    readonly id: string
    readonly type: Type
    readonly timestamp: string
    readonly data: EventData<Type>
  }
}[EventType]

function eventOf(type: EventType) {
  const { sentence, data } = eventTable[type]
  return z
    .strictObject({
      id: z.string().describe('The same in the list, in the stream and in `webhook-id`.'),
      type: z.literal(type),
      timestamp: z.iso.datetime().describe('When it happened (RFC 3339).'),
      data,
    })
    .describe(sentence)
}

const [firstType, ...otherTypes] = eventTypes

export const eventSchema = z
  .discriminatedUnion('type', [eventOf(firstType), ...otherTypes.map(eventOf)])
  .meta({ id: 'Event' }) as unknown as z.ZodType<SiteEvent>

const eventListSchema = z
  .strictObject({
    events: z.array(eventSchema),
    cursor: z.string().describe('Where to go on with `after`, also when nothing is left.'),
    has_more: z.boolean().describe('Whether there is more already.'),
    gap: z
      .boolean()
      .describe(
        'Whether events after the given cursor are too old to be kept any more: read what you follow anew.',
      ),
  })
  .meta({ id: 'EventList' })

export type EventList = z.infer<typeof eventListSchema>

const listEvents = {
  name: 'listEvents',
  summary: 'List what happened, or follow it',
  description:
    'Oldest first, kept for 30 days. Events say what happened to which item and never what is in it. With `Accept: text/event-stream` it is a stream (Server-Sent Events) that begins behind `after` or `Last-Event-ID`, or with what happens from now on; events have their cursor as `id`, and an event `gap` says that some are no longer kept. It ends when the credential does.',
  rest: { method: 'GET', path: '/api/v1/events' },
  scopes: ['events:read'],
  credential: 'required',
  body: 'none',
  query: z.strictObject({
    after: z
      .string()
      .max(40)
      .optional()
      .describe('A cursor. Without it, from the oldest that is kept; `now` begins at the end.'),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  success: { status: 200, schema: eventListSchema, stream: eventSchema },
  errors: [...refusals, 'invalid_request', 'overloaded'],
} as const satisfies Operation

/** What can be asked about what happened. */
export const eventOperations = { listEvents } as const
