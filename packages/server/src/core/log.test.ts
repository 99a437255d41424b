import { expect, test } from 'vitest'
import { createLog, loggableUrl } from './log.ts'

test.each([
  ['/f/a.jpg?s=secret', '/f/a.jpg?s=[secret]'],
  ['/setup?token=secret&x=1', '/setup?token=[secret]&x=1'],
  ['/f/a.jpg?feed=secret', '/f/a.jpg?feed=[secret]'],
  ['/i/a?in=share.secret', '/i/a?in=[secret]'],
  ['/feed/secret?x=1', '/feed/[secret]?x=1'],
  ['/request/secret/unlock', '/request/[secret]/unlock'],
  ['/i/a?x=s&s=secret#t', '/i/a?x=s&s=[secret]#t'],
  [
    '/oembed?url=https%3A%2F%2Fbin%2Fi%2Fa%3Fs%3Dsecret',
    '/oembed?url=https%3A%2F%2Fbin%2Fi%2Fa%3Fs%3D[secret]',
  ],
  [
    '/oembed?url=x%3Fs%3Dsecret%26t%3D1&format=json',
    '/oembed?url=x%3Fs%3D[secret]%26t%3D1&format=json',
  ],
  ['/i/a?q=plain', '/i/a?q=plain'],
])('%s is logged as %s', (url, logged) => {
  expect(loggableUrl(url)).toBe(logged)
})

function open() {
  const lines: string[] = []
  return { lines, log: createLog('info', { write: (line) => void lines.push(line) }) }
}

test('secrets in logged objects are replaced, however they are called', () => {
  const { lines, log } = open()
  log.info({ password: 'canary', user: { token: 'canary', name: 'Ann' } }, 'hello')
  log.info({ headers: { authorization: 'canary', cookie: 'canary', 'x-password': 'canary' } }, 'x')
  log.info({ req: { headers: { authorization: 'canary' } } }, 'x')
  log.info({ sent: [{ key: 'canary' }, { secret: { of: 'canary' } }] }, 'x')
  expect(lines.join('')).not.toContain('canary')
  expect(lines.join('')).toContain('Ann')
})

test('an error is logged with its kind, its causes and what it carries, but for secrets', () => {
  const { lines, log } = open()
  const cause = Object.assign(new RangeError('the cause'), { token: 'canary' })
  const error = Object.assign(new TypeError('what happened', { cause }), {
    code: 'E_TEST',
    request: { headers: { cookie: 'canary' } },
  })
  log.error({ err: error, code: 'internal' }, 'request failed')
  log.error(error)
  log.error({ nested: { error } }, 'x')
  expect(lines.join('')).not.toContain('canary')
  const [first, second, third] = lines.map((line) => JSON.parse(line))
  expect(first).toMatchObject({ code: 'internal', msg: 'request failed' })
  for (const told of [first.err, second.err, third.nested.error]) {
    expect(told).toMatchObject({ type: 'TypeError', message: 'what happened: the cause' })
    expect(told).toMatchObject({ code: 'E_TEST', request: { headers: { cookie: '[secret]' } } })
    expect(told.stack).toContain('log.test.ts')
  }
})

test('what leads round in a circle is logged all the same', () => {
  const { lines, log } = open()
  const circle: Record<string, unknown> = { name: 'Ann', password: 'canary' }
  circle['again'] = circle
  log.info({ circle }, 'x')
  expect(lines.join('')).not.toContain('canary')
  expect(lines.join('')).toContain('Ann')
})
