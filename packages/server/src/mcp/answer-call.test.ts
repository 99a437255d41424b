import { ProtocolError } from '@modelcontextprotocol/server'
import { expect, test } from 'vitest'
import { createAnswerCall, plainCall } from './answer-call.ts'
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

test.each([
  ['in another version of JSON-RPC', { ...message, jsonrpc: '1.0' }],
  ['with a member that no request has', { ...message, result: {} }],
  [
    'that goes on with one before',
    { ...message, params: { ...message.params, requestState: 'half done' } },
  ],
  ['with an id that JSON rounds', { ...message, id: 2 ** 60 }],
  ['with an envelope of another type', { ...message, params: { ...message.params, _meta: [] } }],
])('a call %s is left to the library', (_, wanted) => {
  expect(plainCall(wanted, { headers })).toBeUndefined()
})

test('an envelope that was right once does not make another one right', () => {
  expect(plainCall(message, { headers })).toMatchObject({ id: 1, name: 'wait', input: {} })
  const _meta = { ...envelope, 'io.modelcontextprotocol/clientCapabilities': 'all' }
  const wrong = { ...message, params: { ...message.params, _meta } }
  expect(plainCall(wrong, { headers })).toBeUndefined()
  expect(plainCall(message, { headers })).toBeDefined()
})

const call = { id: 'a', name: 'wait', input: {} }
const by = { name: 'test', version: '1' }
const answerCall = createAnswerCall(by)

test('what a tool refuses is an error of the protocol, and what breaks is thrown', async () => {
  const refuse = async () => {
    throw new ProtocolError(-32004, 'Not here.', { error: 'not_found' })
  }
  expect(JSON.parse(await answerCall(call, refuse))).toEqual({
    jsonrpc: '2.0',
    id: 'a',
    error: { code: -32004, message: 'Not here.', data: { error: 'not_found' } },
  })
  const fail = () => Promise.reject(new TypeError('broken'))
  await expect(answerCall(call, fail)).rejects.toThrow('broken')
})

test('a result keeps what it says of itself, beside who made it', async () => {
  const answer = await answerCall(call, async () => ({ content: [], _meta: { own: 1 } }))
  expect(JSON.parse(answer)).toEqual({
    jsonrpc: '2.0',
    id: 'a',
    result: {
      content: [],
      resultType: 'complete',
      _meta: { own: 1, 'io.modelcontextprotocol/serverInfo': by },
    },
  })
})

test('a result that is given again is another answer all the same', async () => {
  const result = { content: [] }
  const ids = ['a', 'b', 'quoted "c"', 4]
  const answers = ids.map((id) => answerCall({ ...call, id }, async () => result))
  const told = (await Promise.all(answers)).map((answer) => JSON.parse(answer) as { id: unknown })
  expect(told.map(({ id }) => id)).toEqual(ids)
})
