/** What speaks HTTP for one person, or for nobody. */
type Fetching = { fetch(path: string, init?: RequestInit): Promise<Response> }

export type RpcAnswer = {
  readonly id: unknown
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: {
    readonly code: number
    readonly message: string
    readonly data: Readonly<Record<string, unknown>>
  }
}

/** Sends a message as curl does: nothing but a content type. */
export function sendMessage(
  sender: Fetching,
  message: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return sender.fetch('/mcp', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 7, ...message }),
  })
}

export async function ask(sender: Fetching, message: object): Promise<RpcAnswer> {
  return (await sendMessage(sender, message)).json() as Promise<RpcAnswer>
}

/** The result of a message that must get one. */
export async function resultOf(
  sender: Fetching,
  message: object,
): Promise<Readonly<Record<string, unknown>>> {
  const { result, error } = await ask(sender, message)
  if (!result) throw new Error(error?.message)
  return result
}

export function callTool(sender: Fetching, name: string, input: object = {}): Promise<RpcAnswer> {
  return ask(sender, { method: 'tools/call', params: { name, arguments: input } })
}

/** The structured result of a call that must work. */
export async function useTool<Result>(
  sender: Fetching,
  name: string,
  input: object = {},
): Promise<Result> {
  const params = { name, arguments: input }
  return (await resultOf(sender, { method: 'tools/call', params }))['structuredContent'] as Result
}
