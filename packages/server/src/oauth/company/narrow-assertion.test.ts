import { expect, test } from 'vitest'
import { narrowAssertion, readAssertionRequest } from './narrow-assertion.ts'

const [api, mcp] = ['https://bin.example/api/v1', 'https://bin.example/mcp']
const here = { resources: [api, mcp], scopes: ['image:create', 'image:read'] } as const
const nothing = { targets: [], scopes: [] }

/** The error of a refusal. */
function errorOf(act: () => unknown): unknown {
  try {
    return act()
  } catch (thrown) {
    return (thrown as { body?: { error?: string } }).body?.error
  }
}

test('a token allows what company, operator and client agree about', () => {
  const said = { resource: api, scope: 'image:read image:create image:delete voice:read' }
  expect(narrowAssertion(nothing, said, here)).toEqual({
    resource: api,
    scopes: ['image:create', 'image:read'],
  })
  const read = { targets: [api], scopes: ['image:read', 'voice:read'] }
  expect(narrowAssertion(read, said, here)).toEqual({ resource: api, scopes: ['image:read'] })
  const other = { targets: [], scopes: ['voice:read'] }
  expect(errorOf(() => narrowAssertion(other, said, here))).toBe('invalid_scope')
  expect(errorOf(() => narrowAssertion(nothing, { resource: api }, here))).toBe('invalid_scope')
})

test('a token is for one resource, which the company named and this server has', () => {
  const scope = 'image:read'
  const told = (resource: string | string[] | undefined, targets: string[] = []) =>
    errorOf(() => narrowAssertion({ targets, scopes: [] }, { resource, scope }, here))
  expect(told([api, 'https://elsewhere.example'])).toMatchObject({ resource: api })
  expect(told([api, mcp], [mcp])).toMatchObject({ resource: mcp })
  expect(told([api, mcp])).toBe('invalid_target')
  expect(told(undefined)).toBe('invalid_target')
  expect(told(api, [mcp])).toBe('invalid_target')
  expect(told([api, mcp], [api, mcp])).toBe('invalid_target')
  expect(told('https://elsewhere.example')).toBe('invalid_target')
})

test('a request without one assertion is refused', () => {
  for (const body of [undefined, {}, { assertion: '' }, { assertion: ['a', 'b'] }]) {
    expect(errorOf(() => readAssertionRequest(body))).toBe('invalid_request')
  }
  expect(readAssertionRequest({ assertion: 'a', scope: ' image:read ', resource: '' })).toEqual({
    assertion: 'a',
    scopes: ['image:read'],
    targets: [],
  })
})
