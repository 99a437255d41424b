import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { BodyBudget } from '../core/body-budget.ts'
import { addPlainContexts } from '../http/plain-contexts.suite.ts'
import type { McpTransport } from './mcp-transport.ts'
import { currentRevision } from './message.ts'
import { registerMcp } from './register-mcp.ts'

const message = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: {
    name: 'wait',
    _meta: {
      'io.modelcontextprotocol/protocolVersion': currentRevision,
      'io.modelcontextprotocol/clientCapabilities': {},
    },
  },
}
const headers = {
  host: 'bin.example',
  'content-type': 'application/json',
  'mcp-protocol-version': currentRevision,
  'mcp-method': 'tools/call',
  'mcp-name': 'wait',
}

test('a tool hears of whoever leaves before a plain call is answered', async () => {
  const [called, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const transport: McpTransport = {
    origin: 'http://bin.example',
    identify: async () => undefined,
    maxBodyBytes: () => 10_000,
    limitCalls: async () => {},
    demandOf: () => undefined,
    challengesFor: () => [],
    bodyBudget: new BodyBudget(1_048_576),
    plain: {
      serverInfo: { name: 'test', version: '1' },
      callTool: (caller) => async () => {
        caller.leaving().addEventListener('abort', () => told.resolve())
        called.resolve()
        await told.promise
        return { content: [] }
      },
    },
    createServer: () => expect.fail('The call is plain.'),
    describe: () => ({}),
  }
  const app = fastify()
  addPlainContexts(app, transport.origin)
  registerMcp(app, transport)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const calling = request({ port, host: '127.0.0.1', path: '/mcp', method: 'POST', headers })
  calling.on('error', () => {}).end(JSON.stringify(message))
  await called.promise
  calling.destroy()
  await told.promise
  await app.close()
})
