import { Server, type ServerOptions } from '@modelcontextprotocol/server'
import { expect, test } from 'vitest'
import { answerCall, type PlainCall, plainCall } from './answer-call.ts'
import { currentRevision } from './message.ts'

const envelope = {
  'io.modelcontextprotocol/protocolVersion': currentRevision,
  'io.modelcontextprotocol/clientCapabilities': {},
}
const message = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'wait', arguments: {}, _meta: envelope },
}
const headers = {
  'content-type': 'application/json',
  'mcp-protocol-version': currentRevision,
  'mcp-method': 'tools/call',
  'mcp-name': 'wait',
}

test.each([
  ['a header that says something else', message, { ...headers, 'mcp-name': 'other' }],
  ['a header in other words', message, { ...headers, 'mcp-name': '=?base64?d2FpdA==?=' }],
  ['a header that is missing', message, { ...headers, 'mcp-method': undefined }],
  ['another revision', message, { ...headers, 'mcp-protocol-version': '2025-11-25' }],
  ['another type', message, { ...headers, 'content-type': 'text/plain' }],
  ['another method', { ...message, method: 'prompts/get' }, headers],
  ['an id that is none', { ...message, id: {} }, headers],
  ['no id', { ...message, id: undefined }, headers],
  ['no envelope', { ...message, params: { name: 'wait' } }, headers],
  [
    'an envelope that says too little',
    {
      ...message,
      params: {
        ...message.params,
        _meta: { 'io.modelcontextprotocol/protocolVersion': currentRevision },
      },
    },
    headers,
  ],
])('a message with %s is left to the library', (_, wanted, given) => {
  expect(plainCall(message, { headers })).toBeDefined()
  expect(plainCall(wanted, { headers: given })).toBeUndefined()
})

const options: ServerOptions = {
  capabilities: { tools: {}, logging: {} },
  supportedProtocolVersions: [currentRevision],
}

function known(call: PlainCall | undefined): PlainCall {
  if (!call) throw new Error('The message is no plain call')
  return call
}

test('whoever leaves ends the call, and that is no failure', async () => {
  const leaving = new AbortController()
  const server = new Server({ name: 'test', version: '1' }, options)
  const told = Promise.withResolvers<void>()
  server.setRequestHandler('tools/call', async (_, { mcpReq: { signal } }) => {
    signal.addEventListener('abort', () => told.resolve())
    leaving.abort()
    await told.promise
    return { content: [] }
  })
  const call = known(plainCall(message, { headers }))
  const answer = await answerCall(server, call, leaving.signal)
  expect(answer).toMatchObject({ status: 499 })
  await told.promise
})

test('a call that says something on the way is answered as a stream', async () => {
  const server = new Server({ name: 'test', version: '1' }, options)
  server.setRequestHandler('tools/call', async (_, { mcpReq }) => {
    await mcpReq.notify({
      method: 'notifications/progress',
      params: { progressToken: 1, progress: 1 },
    })
    return { content: [{ type: 'text', text: 'done' }] }
  })
  const call = known(plainCall(message, { headers }))
  const answer = await answerCall(server, call, new AbortController().signal)
  if (!(answer instanceof Response)) throw new Error('This is no stream')
  const text = await answer.text()
  expect(text).toMatch(/notifications\/progress[\s\S]*done/)
})
