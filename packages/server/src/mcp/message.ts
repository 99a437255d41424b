/** The newest revision of the protocol that is spoken here. */
export const currentRevision = '2026-07-28'

/** One JSON-RPC message as it came, before anybody checked it. */
export type Message = {
  readonly jsonrpc?: unknown
  readonly id?: unknown
  readonly method?: unknown
  readonly params?: unknown
}

/** The id that an answer must carry; null where there is none (JSON-RPC 2.0 §5). */
export function idOf(message: Message | undefined): string | number | null {
  const id = message?.id
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

/** A member of the parameters, whatever they are. */
export function parameter({ params }: Message, name: string): unknown {
  return isObject(params) ? params[name] : undefined
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
