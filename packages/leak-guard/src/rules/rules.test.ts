import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { makeUp } from '../made-up.suite.ts'
import { findKnown } from './index.ts'

// The same in every run: one of a hundred thousand keys has the beginning of another kind within.
const seed = 69_463
const { draw, secrets } = makeUp(seed)
const repository = fileURLToPath(new URL('../../../../', import.meta.url))
const cases = Object.entries(secrets)
const idsIn = (text: string) => findKnown(text).map(({ id }) => id)

describe(`what is known is found, seed ${seed}`, () => {
  test.each(cases)('%s, the whole of it and nothing else', (id, make) => {
    for (let round = 0; round < 50; round += 1) {
      const secret = make()
      const text = `Dear Mara,\nthis is it: ${secret}\nand this is not.`
      const found = findKnown(text)
      expect([secret, found.map((one) => one.id)]).toEqual([secret, [id]])
      expect(text.slice(found[0]?.start, found[0]?.end)).toBe(secret)
    }
  })

  test('a key that has the beginning of another kind within is named by its own', () => {
    const key = `sk-ant-api03-ghro${draw('ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789', 89)}AA`
    expect(idsIn(`it is: ${key}`)).toEqual(['anthropic_key'])
  })

  // As Tesseract reads them in small letters.
  test.each([
    ['an underscore as a space', (token: string) => token.replaceAll('_', ' ')],
    ['an underscore not at all', (token: string) => token.replaceAll('_', '')],
    [
      'O for 0, l for 1, ] for J',
      (token: string) => token.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('J', ']'),
    ],
    ['@ for 0, | for I', (token: string) => token.replaceAll('0', '@').replaceAll('I', '|')],
    ['a space in the middle', (token: string) => `${token.slice(0, 20)} ${token.slice(20)}`],
    ['two lines', (token: string) => `${token.slice(0, 18)}\n${token.slice(18)}`],
    ['two letters missing', (token: string) => token.slice(0, 15) + token.slice(17)],
  ])('tokens read with %s', (_, misread) => {
    for (const id of ['github_token', 'gitlab_token', 'stripe_key', 'npm_token', 'anthropic_key']) {
      const text = `it is: ${misread(secrets[id]?.() ?? '')}\nand so on`
      expect([text, idsIn(text)]).toEqual([text, [id]])
    }
  })

  test('a token over three lines, to its end', () => {
    const token = secrets['anthropic_key']?.() ?? ''
    const text = `KEY is\n${token.slice(0, 45)}\n${token.slice(45, 80)}\n${token.slice(80)}\nthank you`
    const [found] = findKnown(text)
    expect(text.slice(found?.end)).toBe('\nthank you')
  })

  test('a private key whose end is below the picture', () => {
    const line = () => draw('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789+/', 64)
    const text = `-----BEGIN PRIVATE KEY-----\n${line()}\n${line()}\nthis is a line of words`
    const [found] = findKnown(text)
    expect(text.slice(found?.end)).toBe('\nthis is a line of words')
  })

  test('a card number whose zeros and ones were read as letters', () => {
    expect(idsIn('4OO0 00l2 3456 7899')).toEqual(['card_number'])
  })

  test.each([
    '10.20.30.40',
    '172.16.0.9',
    '100.64.1.2',
    'fd12:3456:789a::1',
    'fe80::1ff:fe23:4567:890a',
  ])('the private address %s', (address) =>
    expect(idsIn(`at ${address}, port 80`)).toEqual(['private_address']),
  )

  test.each(['db-01.corp', 'http://wiki.intranet/x', 'printer.local:631', 'nas2.home.arpa'])(
    'the host %s',
    (host) => expect(idsIn(`open ${host} now`)).toEqual(['internal_host']),
  )
})

describe('what is not known is let through', () => {
  test.each([
    ['a UUID', () => crypto.randomUUID()],
    ['a hash', () => draw('0123456789abcdef', 64)],
    ['a commit', () => `commit ${draw('0123456789abcdef', 40)}`],
    [
      'a telephone number',
      () => `+49 30 ${draw('0123456789', 8)}, (555) 010-${draw('0123456789', 4)}`,
    ],
    ['a time in microseconds', () => `1795${draw('0123456789', 12)}`],
    ['a public address', () => `203.0.113.${draw('123', 2)} and 8.8.8.8, 127.0.0.1`],
    ['base64 of a picture', () => Buffer.from(draw('abc123XYZ', 90)).toString('base64')],
    ['an address with an id', () => `https://bin.example/i/${draw('abcDEF123', 22)}?v=2#t=3`],
    ['a float', () => `0.${draw('0123456789', 16)} 3.${draw('0123456789', 15)}`],
  ])('%s', (_, make) => {
    for (let round = 0; round < 200; round += 1) {
      const text = `before ${make()} after`
      expect([text, idsIn(text)]).toEqual([text, []])
    }
  })

  test.each([
    'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'npm run build and install the package in this folder',
    'sk live music on friday evening at the harbour and more of it',
    'version 10.2.3, v10.0.0.1 and 1.10.0.0.1',
    'git clone git@bin.example:team/site.git',
    'the package react@19.2.0 and @scope/name@latest',
    'settings.local.json, config.internal and state.local() of ~/.local/share',
    'password: at least twelve letters. token: see below',
    'postgres://user:password@localhost/db and postgres://user:<password>@host/db',
    '4111-1111-1111-1112',
    'a6f1b9c2-4111-4111-8111-111111111111',
    'GB82 WEST 1234 5698 7654 33',
  ])('%s', (text) => expect(idsIn(text)).toEqual([]))

  test.each(['ghp_', 'password', 'a-', 'a.', 'eyJa.', 'a', '4 '])(
    'twenty thousand characters of %j take no time',
    (text) => {
      const startedMs = performance.now()
      findKnown(text.repeat(20_000 / text.length))
      expect(performance.now() - startedMs).toBeLessThan(5000)
    },
  )

  test('the documents and sources of this repository have one key, and no card', () => {
    const alarms = [...textsOf(repository)].flatMap(([path, text]) =>
      findKnown(text)
        .filter(({ id }) => !['mail_address', 'private_address'].includes(id))
        .map(({ id, start, end }) => `${id} ${path} ${text.slice(start, end).slice(0, 60)}`),
    )
    // Written as a real one is.
    expect(alarms).toEqual([expect.stringContaining('webhook_secret docs/operate/scan-hook.md')])
  })
})

function* textsOf(folder: string): Generator<readonly [path: string, text: string]> {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const isOurs = !/node_modules|dist\/|packages\/leak-guard|^\.git/.test(path)
    if (isOurs && /(?<![.](?:test|suite))[.](?:md|tsx?)$/.test(path)) {
      yield [path, readFileSync(join(folder, path), 'utf8')]
    }
  }
}
