import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { leavesSite, nextOf, ownPath } from './next-path.ts'

test.each([
  ['/account', '/account'],
  ['/i/abc?s=1#x', '/i/abc?s=1'],
  ['', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
])('after %j people are sent to %j', (next, path) => {
  expect(ownPath(next)).toBe(path)
})

test('what the authorization server asked is kept, without its signature and the wish to sign in', () => {
  const query = 'client_id=a&scope=image%3Aread&prompt=login+consent&exp=1&ba_iat=2&sig=x'
  const request = { query: { sig: 'x' }, url: `/sign-in?${query}` } as unknown as FastifyRequest
  const next = nextOf(request)
  expect(next).toBe('/api/auth/oauth2/authorize?client_id=a&scope=image%3Aread&prompt=consent')
  expect(leavesSite(next)).toBe(true)
})
