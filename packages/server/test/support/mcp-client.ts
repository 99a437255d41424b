import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { Newcomer, TestServer } from './start-server.ts'

/** The eras of the protocol that the official client speaks: `auto` is 2026-07-28 here, `legacy` 2025-11-25. */
export const eras = ['auto', 'legacy'] as const

/** The official client, connected with somebody's key, or as nobody. */
export async function connectClient(
  server: TestServer,
  person: Newcomer | undefined,
  mode: (typeof eras)[number],
  capabilities: object = {},
): Promise<Client> {
  const client = new Client(
    { name: 'story', version: '1' },
    { versionNegotiation: { mode }, capabilities },
  )
  const headers = person && { authorization: `Bearer ${person.key}` }
  const url = new URL('/mcp', server.config.http.origin)
  await client.connect(
    new StreamableHTTPClientTransport(url, headers && { requestInit: { headers } }),
  )
  return client
}
