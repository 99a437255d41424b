import {
  type ItemKind,
  type ToldEventType,
  toldEventArguments,
  toldEventData,
  toldEvents,
  toldEventTypes,
} from '@anybin/contract'
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { AppError } from '../core/app-error.ts'
import { CallbackRefused, maxSubscriptions } from '../events/index.ts'
import type { Offer } from '../http/index.ts'
import { rpcError } from './refusal.ts'

// A draft of the protocol (events, design sketch of 19 February 2026 as of October), which may change. Its words are here and in
// `answer-events.ts`; what subscribers are sent is made by `SubscriptionMessages`.

export const eventMethods = {
  list: 'events/list',
  subscribe: 'events/subscribe',
  unsubscribe: 'events/unsubscribe',
} as const

/** Who may have events sent to addresses of their choice. */
export const subscribeOffer: Offer = { credential: 'required', scopes: ['webhook:write'] }

const byName = {
  name: z.enum(toldEventTypes),
  arguments: toldEventArguments.default({}),
}

const url = z.url({ protocol: /^https$/, error: 'an https:// address' }).max(2000)

export const unsubscribeParams = z.looseObject({ ...byName, delivery: z.looseObject({ url }) })

export const subscribeParams = z.looseObject({
  ...byName,
  delivery: z.looseObject({
    mode: z.literal('webhook'),
    url,
    secret: z.string().refine(isSecret, 'whsec_ and base64 of 24 to 64 bytes'),
  }),
  cursor: z
    .string()
    .max(40)
    .nullish()
    .transform((cursor) => cursor ?? null),
  maxAgeMs: z.int().min(0).nullish(),
  ttlMs: z.int().min(1).nullish(),
})

function isSecret(text: string): boolean {
  const [, encoded = ''] = /^whsec_([A-Za-z0-9+/]{32,86}={0,2})$/.exec(text) ?? []
  const { length } = Buffer.from(encoded, 'base64')
  return length >= 24 && length <= 64
}

/** What is told at a site that has these kinds. */
export function describeEvents(kinds: readonly ItemKind[]) {
  return toldEventTypes
    .filter((type) => toldEvents[type].kinds.some((kind) => kinds.includes(kind)))
    .map((type) => ({
      name: type,
      description: toldEvents[type].description,
      delivery: ['webhook'],
      inputSchema: schemaOf(toldEventArguments),
      payloadSchema: schemaOf(toldEventData(type)),
    }))
}

function schemaOf(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema)
  return rest
}

const codes = {
  notFound: -32011,
  forbidden: -32012,
  exhausted: -32013,
  unsupported: -32014,
  callback: -32015,
}

/** Before the schema, because the draft has codes of its own for these. */
export function rejectUnknown(params: Readonly<Record<string, unknown>>): void {
  const { name, delivery } = params
  if (typeof name === 'string' && !isTold(name)) {
    throw new ProtocolError(codes.notFound, `There is no event ${name}.`, { kind: 'event' })
  }
  const mode =
    typeof delivery === 'object' && delivery !== null && 'mode' in delivery && delivery.mode
  if (typeof mode === 'string' && mode !== 'webhook') {
    const data = { feature: 'deliveryMode', value: mode }
    throw new ProtocolError(codes.unsupported, 'Events are sent by webhook only.', data)
  }
}

function isTold(name: string): name is ToldEventType {
  return Object.hasOwn(toldEvents, name)
}

/** A refusal in the words of the draft. */
export function asEventError(thrown: AppError | CallbackRefused): ProtocolError {
  if (thrown instanceof CallbackRefused) {
    return new ProtocolError(codes.callback, thrown.message, { reason: thrown.reason })
  }
  const { code, message, data } = rpcError(thrown)
  const more = data as object
  if (thrown.code === 'not_found') {
    return new ProtocolError(codes.notFound, message, { ...more, kind: 'subscription' })
  }
  if (thrown.code === 'forbidden' || thrown.code === 'insufficient_scope') {
    return new ProtocolError(codes.forbidden, message, data)
  }
  if (thrown.code === 'conflict') {
    const limit = { limit: 'subscriptions', max: maxSubscriptions }
    return new ProtocolError(codes.exhausted, message, { ...more, ...limit })
  }
  const isInvalid = thrown.code === 'invalid_request'
  return new ProtocolError(isInvalid ? ProtocolErrorCode.InvalidParams : code, message, data)
}
