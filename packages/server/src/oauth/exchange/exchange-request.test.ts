import { expect, test } from 'vitest'
import { accessTokenType, narrow, readExchange } from './exchange-request.ts'

const api = 'https://bin.example/api/v1'
const tokens = { subject_token: 'a', subject_token_type: accessTokenType }

/** The error of a refusal, or what came of it. */
function errorOf(act: () => unknown): unknown {
  try {
    return act()
  } catch (thrown) {
    return (thrown as { body?: { error?: string } }).body?.error
  }
}

test('a request names tokens by their types, and targets as resource or audience', () => {
  expect(readExchange(tokens)).toEqual({
    subjectToken: 'a',
    actorToken: undefined,
    targets: [],
    scopes: [],
  })
  const all = {
    ...tokens,
    actor_token: 'b',
    actor_token_type: accessTokenType,
    requested_token_type: accessTokenType,
    resource: [api],
    audience: 'x',
    scope: ' image:read  image:create ',
  }
  expect(readExchange(all)).toEqual({
    subjectToken: 'a',
    actorToken: 'b',
    targets: [api, 'x'],
    scopes: ['image:read', 'image:create'],
  })
})

test('what is missing, repeated, too long or of another type is invalid_request', () => {
  for (const body of [
    undefined,
    {},
    { ...tokens, subject_token: '' },
    { ...tokens, subject_token: ['a', 'b'] },
    { ...tokens, subject_token: 'a'.repeat(8193) },
    { subject_token: 'a' },
    { ...tokens, subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' },
    { ...tokens, requested_token_type: 'urn:ietf:params:oauth:token-type:jwt' },
    { ...tokens, actor_token: 'b' },
    { ...tokens, actor_token_type: accessTokenType },
  ]) {
    expect([body, errorOf(() => readExchange(body))]).toEqual([body, 'invalid_request'])
  }
  // RFC 6749 §3.2: without a value a parameter counts as left out.
  expect(readExchange({ ...tokens, actor_token: '', scope: '' }).actorToken).toBeUndefined()
})

test('a token is only exchanged for what it has itself', () => {
  const had = { resource: api, scopes: ['image:read', 'image:create', 'openid', 'offline_access'] }
  const wish = (scopes: string[], targets: string[] = []) =>
    errorOf(() => narrow({ scopes, targets }, had))
  expect(wish([])).toEqual({ resource: api, scopes: ['image:read', 'image:create'] })
  expect(wish(['image:read'], [api, api])).toEqual({ resource: api, scopes: ['image:read'] })
  expect(wish(['image:read', 'image:delete'])).toBe('invalid_scope')
  expect(wish(['image:read', 'offline_access'])).toBe('invalid_scope')
  expect(wish(['nonsense'])).toBe('invalid_scope')
  expect(wish([], [`${api}/`])).toBe('invalid_target')
  expect(wish([], [api, 'https://elsewhere.example'])).toBe('invalid_target')
  const none = { targets: [], scopes: [] }
  expect(errorOf(() => narrow(none, { ...had, resource: undefined }))).toBe('invalid_target')
  expect(errorOf(() => narrow(none, { ...had, scopes: ['openid'] }))).toBe('invalid_scope')
})
