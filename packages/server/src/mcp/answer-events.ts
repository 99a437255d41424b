import { ProtocolError, type Server } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { asAppError } from '../core/app-error.ts'
import { CallbackRefused } from '../events/index.ts'
import { parse } from '../http/index.ts'
import { asCall, type Call, type Caller } from './call.ts'
import {
  asEventError,
  type describeEvents,
  eventMethods,
  rejectUnknown,
  subscribeParams,
  unsubscribeParams,
} from './event-draft.ts'
import { logFailure } from './refuse.ts'

const anyParams = { params: z.looseObject({}).optional() }

/** Events for hosts that subscribe to them: they are sent by webhook, in the order and with the care of every webhook. */
export function answerEvents(
  server: Server,
  caller: Caller,
  events: ReturnType<typeof describeEvents>,
): void {
  server.setRequestHandler(eventMethods.list, anyParams, () => ({ events }))
  server.setRequestHandler(eventMethods.subscribe, anyParams, (params) =>
    inDraft(caller, params, subscribe),
  )
  server.setRequestHandler(eventMethods.unsubscribe, anyParams, (params) =>
    inDraft(caller, params, unsubscribe),
  )
}

async function subscribe({ domain, actor }: Call, params: unknown) {
  const { name, arguments: args, delivery, ...how } = parse(subscribeParams, params)
  const { url, secret } = delivery
  const { cursor, ttlMs } = how
  const maxAgeMs = how.maxAgeMs ?? undefined
  const wanted = { name, ...args, url, secret, cursor, ttlMs, maxAgeMs }
  const granted = await domain.eventSubscriptions.subscribe(actor, wanted)
  return {
    id: granted.id,
    refreshBefore: new Date(granted.endsAt).toISOString(),
    cursor: granted.cursor,
    truncated: granted.isTruncated,
  }
}

async function unsubscribe({ domain, actor }: Call, params: unknown) {
  const { name, arguments: args, delivery } = parse(unsubscribeParams, params)
  await domain.eventSubscriptions.unsubscribe(actor, { name, ...args, url: delivery.url })
  return {}
}

async function inDraft<Result>(
  caller: Caller,
  params: Readonly<Record<string, unknown>> = {},
  work: (call: Call, params: unknown) => Promise<Result>,
): Promise<Result> {
  try {
    rejectUnknown(params)
    return await work(asCall(caller), params)
  } catch (thrown) {
    if (thrown instanceof ProtocolError) throw thrown
    if (thrown instanceof CallbackRefused) throw asEventError(thrown)
    const error = asAppError(thrown)
    logFailure(caller.request, error)
    throw asEventError(error)
  }
}
