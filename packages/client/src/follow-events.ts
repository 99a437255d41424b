import { operations, type SiteEvent } from '@anybin/contract'
import { AnybinError } from './anybin-error.ts'
import type { CallOptions } from './call-operation.ts'
import type { Connection } from './connection.ts'
import { pause } from './pause.ts'
import { send } from './send.ts'

export type FollowOptions = CallOptions & {
  /** A cursor of `listEvents`. Without it, what happens from now on. */
  readonly after?: string | undefined
  /** Called when some of what happened is no longer kept: read what you follow anew. */
  readonly onGap?: (() => void) | undefined
}

/** One message of a stream (HTML Living Standard, "Server-sent events"). */
type Message = { readonly type: string; readonly id: string; readonly data: string }

const pauseMs = 1000

/**
 * What happens, as it happens, for as long as the credential holds. A connection that breaks is made again and goes on where it
 * was. Throws `AnybinError` for what the site refuses.
 */
export async function* followEvents(
  connection: Connection,
  { after, onGap, signal }: FollowOptions = {},
): AsyncGenerator<SiteEvent> {
  for (let cursor = after; ; ) {
    const answer = await open(connection, cursor, signal)
    for await (const { type, id, data } of messagesOf(answer, signal)) {
      cursor = id || cursor
      if (type === 'gap') onGap?.()
      else if (data !== '') yield JSON.parse(data) as SiteEvent
    }
    await pause(pauseMs, signal)
  }
}

function open(
  connection: Connection,
  cursor: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const { method, path } = operations.listEvents.rest
  const headers: Record<string, string> = { accept: 'text/event-stream' }
  if (cursor !== undefined) headers['last-event-id'] = cursor
  return send(connection, { method, path, signal, headers, isRepeatable: true })
}

/** Until the connection ends, however it does. */
async function* messagesOf(
  answer: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<Message> {
  if (!answer.body || !answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    const message = `${new URL(answer.url).origin} has no stream of events.`
    throw new AnybinError('unexpected_answer', { message, status: answer.status })
  }
  let text = ''
  try {
    for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
      text += part
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      yield* whole.map(messageOf)
    }
  } catch {
    // Broken off: whoever follows connects again, unless it was told to stop.
    signal?.throwIfAborted()
  }
}

function messageOf(text: string): Message {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => {
      const at = line.indexOf(':')
      return [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')]
    }),
  )
  const of = (name: string) => fields.get(name) ?? ''
  return { type: of('event'), id: of('id'), data: of('data') }
}
