import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { hasOneHost, isForPrograms, routableUrl, withoutSlash } from './request-target.ts'

test.each([
  ['/', '/'],
  ['/i/Slug1234/', '/i/Slug1234/'],
  ['/api/upload/', '/api/upload'],
  ['/api/v1/items//?limit=2', '/api/v1/items?limit=2'],
  ['/mcp/', '/mcp'],
  ['/mcpx/', '/mcpx/'],
  ['/f/Slug1234.png/', '/f/Slug1234.png'],
  ['/.well-known/oauth-protected-resource/mcp/', '/.well-known/oauth-protected-resource/mcp'],
  ['/api/v1/items?next=/', '/api/v1/items?next=/'],
  ['http://bin.example/mcp/', '/mcp'],
  ['http://bin.example', '/'],
  ['https://other.example/i/a?s=b', '/i/a?s=b'],
  ['*', '*'],
  ['/i/%C3%A4', '/i/%C3%A4'],
  ['/i/%E0%A4%A?s=%', '/i/%25E0%25A4%25A?s=%'],
  ['/i/100%', '/i/100%25'],
  ['/api/v1/items/%E0%A4%A', '/api/v1/items/%E0%A4%A'],
])('%s is routed as %s', (url, routed) => {
  expect(routableUrl({ url })).toBe(routed)
})

test.each([
  ['/i/Slug1234/', '/i/Slug1234'],
  ['/docs/errors///?a=/', '/docs/errors?a=/'],
  ['/i/Slug1234', undefined],
  ['/', undefined],
  ['//other.example/', undefined],
  ['/\\other.example/', undefined],
  ['/i\\x/', undefined],
])('%s leads to %s', (url, to) => {
  expect(withoutSlash(url)).toBe(to)
})

test('addresses of programs are told from pages', () => {
  const paths = ['/api', '/api/v1/x', '/mcp', '/oembed', '/f/a.png', '/.well-known/x']
  expect(paths.map(isForPrograms)).toEqual(paths.map(() => true))
  expect(['/', '/i/a', '/folders/x', '/terms', '/fx'].map(isForPrograms)).not.toContain(true)
})

test.each<[readonly string[], boolean]>([
  [[], true],
  [['bin.example'], true],
  [['BIN.example:8080'], true],
  [['[::1]:3000'], true],
  [[''], true],
  [['bin.example', 'bin.example'], false],
  [['bin.example', 'other.example'], false],
  [['bin.example, other.example'], false],
  [['bin.example/i'], false],
  [['a@bin.example'], false],
])('hosts %j: %s', (hosts, isRight) => {
  const rawHeaders = hosts.flatMap((host) => ['Host', host])
  const headers = { host: hosts[0] }
  expect(hasOneHost({ rawHeaders, headers } as IncomingMessage)).toBe(isRight)
})
