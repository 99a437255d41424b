import { z } from 'zod'
import { eventTypes } from '../tables/event-types.ts'
import type { Operation } from './operation.ts'
import { changeRefusals, jsonErrors, refusals } from './refusals.ts'

/** Of one account. */
export const maxWebhooks = 20

const urlSchema = z
  .url({ protocol: /^https$/, error: 'an https:// address' })
  .max(2000)
  .describe('An https address on the public internet, unless the operator allows others.')

const typesSchema = z
  .array(z.enum(eventTypes))
  .min(1)
  .max(eventTypes.length)
  .describe('Types of events to be sent. `case.*` reach only who works at the desk.')

const nameSchema = z
  .string()
  .trim()
  .regex(/^[^\p{C}]{0,60}$/u, 'at most 60 visible characters')

const webhookFields = {
  id: z.string(),
  name: z.string(),
  url: z.string(),
  types: z.array(z.enum(eventTypes)),
  created_at: z.int().describe('Epoch milliseconds.'),
  disabled_at: z.int().nullable().describe('Epoch milliseconds; null while it is on.'),
  disabled_reason: z
    .enum(['owner', 'failing', 'gone'])
    .nullable()
    .describe(
      'By its owner, because every delivery failed for three days, or because the receiver answered 410.',
    ),
  failing_since: z
    .int()
    .nullable()
    .describe('Epoch milliseconds of the first failure since the last success.'),
  previous_secret_until: z
    .int()
    .nullable()
    .describe('Epoch milliseconds until which deliveries are signed with the secret before, too.'),
  ends_at: z
    .int()
    .nullable()
    .describe(
      'Epoch milliseconds. Of a subscription that a program made over MCP, when it ends unless the program asks again; it can be turned off and deleted, not changed. Null for every other webhook.',
    ),
}

const webhookSchema = z.strictObject(webhookFields).meta({ id: 'Webhook' })

export type Webhook = z.infer<typeof webhookSchema>

const newWebhookSchema = z
  .strictObject({
    ...webhookFields,
    secret: z.string().describe('Begins with `whsec_`. Shown only once.'),
  })
  .meta({ id: 'NewWebhook' })

const webhookListSchema = z
  .strictObject({ webhooks: z.array(webhookSchema) })
  .meta({ id: 'WebhookList' })

export const webhookParamsSchema = z
  .strictObject({ url: urlSchema, types: typesSchema, name: nameSchema.optional() })
  .meta({ id: 'WantedWebhook' })

export const webhookChangesSchema = z
  .strictObject({
    url: urlSchema.optional(),
    types: typesSchema.optional(),
    name: nameSchema.optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'WebhookChanges' })

export type WebhookParams = z.infer<typeof webhookParamsSchema>
export type WebhookChanges = z.infer<typeof webhookChangesSchema>

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const

const deliverySchema = z
  .strictObject({
    id: z.string(),
    event_id: z.string().describe('The `webhook-id` of the message.'),
    type: z.string().describe('Type of the event, or `webhook.test`.'),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    status: z.int().nullable().describe('What the receiver answered last.'),
    error: z.string().nullable().describe('Why the last attempt failed.'),
    duration_ms: z.int().nullable().describe('How long the last attempt took.'),
    created_at: z.int().describe('Epoch milliseconds.'),
    ended_at: z.int().nullable().describe('Epoch milliseconds.'),
    next_attempt_at: z.int().nullable().describe('Epoch milliseconds.'),
  })
  .meta({ id: 'Delivery' })

export type WebhookDelivery = z.infer<typeof deliverySchema>

const deliveryListSchema = z
  .strictObject({ deliveries: z.array(deliverySchema), next_cursor: z.string().nullable() })
  .meta({ id: 'DeliveryList' })

const path = '/api/v1/webhooks'
const params = z.strictObject({ id: z.string().min(1).max(64) })
const common = { scopes: ['webhook:write'], credential: 'required', body: 'none' } as const

const listWebhooks = {
  ...common,
  name: 'listWebhooks',
  summary: 'List your webhooks',
  description: 'Oldest first.',
  rest: { method: 'GET', path },
  success: { status: 200, schema: webhookListSchema },
  errors: refusals,
} as const satisfies Operation

const createWebhook = {
  ...common,
  name: 'createWebhook',
  summary: 'Create a webhook',
  description:
    'From now on, events of these types are sent there, signed as Standard Webhooks has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`). At least once, and in order for each item. An account has 20 at most.',
  rest: { method: 'POST', path },
  body: 'json',
  input: webhookParamsSchema,
  success: { status: 201, schema: newWebhookSchema },
  errors: [...changeRefusals, ...jsonErrors, 'conflict'],
} as const satisfies Operation

const readWebhook = {
  ...common,
  name: 'readWebhook',
  summary: 'Get a webhook',
  description: 'Its secret is not shown again.',
  rest: { method: 'GET', path: `${path}/{id}` },
  params,
  success: { status: 200, schema: webhookSchema },
  errors: [...refusals, 'not_found'],
} as const satisfies Operation

const changeWebhook = {
  ...common,
  name: 'changeWebhook',
  summary: 'Edit a webhook, or turn it on or off',
  description:
    'Omitted fields stay unchanged. What is still waiting when it is turned off counts as failed, and can be sent again.',
  rest: { method: 'PATCH', path: `${path}/{id}` },
  body: 'json',
  params,
  input: webhookChangesSchema,
  success: { status: 200, schema: webhookSchema },
  errors: [...changeRefusals, ...jsonErrors, 'not_found', 'conflict'],
} as const satisfies Operation

const deleteWebhook = {
  ...common,
  name: 'deleteWebhook',
  summary: 'Delete a webhook',
  description: 'With the log of its deliveries. Nothing is sent any more.',
  rest: { method: 'DELETE', path: `${path}/{id}` },
  params,
  success: { status: 204 },
  errors: [...changeRefusals, 'not_found'],
} as const satisfies Operation

const rotateWebhookSecret = {
  ...common,
  name: 'rotateWebhookSecret',
  summary: 'Give a webhook a new secret',
  description:
    'For 24 hours, deliveries are signed with both secrets, so that the receiver can change at any time. Rotating again ends the older one at once.',
  rest: { method: 'POST', path: `${path}/{id}/secret` },
  params,
  success: { status: 200, schema: newWebhookSchema },
  errors: [...changeRefusals, 'not_found', 'conflict'],
} as const satisfies Operation

const testWebhook = {
  ...common,
  name: 'testWebhook',
  summary: 'Send a test event to a webhook',
  description: 'Of the type `webhook.test`. It is tried once.',
  rest: { method: 'POST', path: `${path}/{id}/test` },
  params,
  success: { status: 202, schema: deliverySchema },
  errors: [...changeRefusals, 'not_found', 'conflict'],
} as const satisfies Operation

const listDeliveries = {
  ...common,
  name: 'listDeliveries',
  summary: 'List the deliveries of a webhook',
  description: 'Newest first, kept for 30 days, without their bodies.',
  rest: { method: 'GET', path: `${path}/{id}/deliveries` },
  params,
  query: z.strictObject({
    state: z.enum(deliveryStates).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().max(100).optional(),
  }),
  success: { status: 200, schema: deliveryListSchema },
  errors: [...refusals, 'not_found', 'invalid_request'],
} as const satisfies Operation

const replayDelivery = {
  ...common,
  name: 'replayDelivery',
  summary: 'Send an event again',
  description: 'With the same `webhook-id`, whether it was delivered or not.',
  rest: { method: 'POST', path: `${path}/{id}/deliveries/{delivery}/replay` },
  params: params.extend({ delivery: z.string().min(1).max(64) }),
  success: { status: 202, schema: deliverySchema },
  errors: [...changeRefusals, 'not_found', 'conflict'],
} as const satisfies Operation

const replayWebhook = {
  ...common,
  name: 'replayWebhook',
  summary: 'Send what a webhook missed',
  description:
    'Everything since a time that was not delivered: what failed, and what happened while the webhook was off.',
  rest: { method: 'POST', path: `${path}/{id}/replay` },
  body: 'json',
  params,
  input: z.strictObject({ since: z.int().min(0).describe('Epoch milliseconds.') }),
  success: { status: 202, schema: z.strictObject({ deliveries: z.int() }) },
  errors: [...changeRefusals, ...jsonErrors, 'not_found', 'conflict'],
} as const satisfies Operation

/** What can be done with webhooks. */
export const webhookOperations = {
  listWebhooks,
  createWebhook,
  readWebhook,
  changeWebhook,
  deleteWebhook,
  rotateWebhookSecret,
  testWebhook,
  listDeliveries,
  replayDelivery,
  replayWebhook,
} as const
