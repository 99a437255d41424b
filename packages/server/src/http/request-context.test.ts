import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const source = fileURLToPath(new URL('..', import.meta.url))

/** What tells where a request comes from before it is normalized. */
const rawAddress =
  /\b(?:request|req)\.ips?\b|\{[^}]*\bip\b[^}]*\}: FastifyRequest|remoteAddress|x-forwarded-for/i

test('no other module reads the address of a client from a request', () => {
  const readers = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|suite)\.tsx?$/.test(name))
    .filter((name) => rawAddress.test(readFileSync(join(source, name), 'utf8')))
  expect(readers).toEqual(['http/trusted-proxies.ts'])
})
