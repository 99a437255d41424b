import type { Operation } from '@anybin/contract'
import type { Connection } from './connection.ts'
import type { Answered } from './operation-types.ts'
import { readAnswer } from './read-answer.ts'
import { send } from './send.ts'

export type CallOptions = { readonly signal?: AbortSignal | undefined }

type Sections = {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** One call of an operation whose request is JSON or nothing. Throws `AnybinError`. */
export async function callOperation<Op extends Operation>(
  connection: Connection,
  operation: Op,
  asked: Sections = {},
  { signal }: CallOptions = {},
): Promise<Answered<Op>> {
  const { method, path } = operation.rest
  const json = operation.body === 'json' ? JSON.stringify(asked.body ?? {}) : undefined
  const answer = await send(connection, {
    method,
    signal,
    path: fillPath(path, asked.params) + queryText(asked.query),
    isRepeatable: method === 'GET' || method === 'DELETE',
    ...(json !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: () => json,
    }),
  })
  return readAnswer(operation, answer)
}

function fillPath(path: string, params: Sections['params'] = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined || value === '') throw new TypeError(`${name} is missing`)
    return encodeURIComponent(String(value))
  })
}

function queryText(query: Sections['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
