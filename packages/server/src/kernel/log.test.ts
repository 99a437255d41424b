import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog, loggableUrl } from './log.ts'

test.each([
  ['/f/a.jpg?s=secret', '/f/a.jpg?s=[secret]'],
  ['/setup?token=secret&x=1', '/setup?token=[secret]&x=1'],
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

test('secrets in logged objects are replaced, however they are called', () => {
  const lines: string[] = []
  const log = createLog(
    'info',
    new Writable({
      write(chunk: Buffer, _, done) {
        lines.push(chunk.toString())
        done()
      },
    }),
  )
  log.info({ password: 'canary', user: { token: 'canary', name: 'Ann' } }, 'hello')
  log.info({ headers: { authorization: 'canary', cookie: 'canary', 'x-password': 'canary' } }, 'x')
  log.info({ req: { headers: { authorization: 'canary' } } }, 'x')
  expect(lines.join('')).not.toContain('canary')
  expect(lines.join('')).toContain('Ann')
})
