import { expect, test } from 'vitest'
import { type PageAnswer, startExchange } from '../../../test/support/exchange-stand-in.ts'
import { EngineEndpoint, EngineUnavailable, FileRejected } from '../../engines/index.ts'
import { Arachnid } from './arachnid.ts'
import { Hma } from './hma.ts'
import type { ScanTarget } from './scan-engine.ts'

const look = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'
const hash = Buffer.from(look, 'hex').toString('base64')
const target = { sha256: 'a'.repeat(64) } as ScanTarget
const looks = { of: async () => [look] }
const { signal } = new AbortController()
const json = (body: object): PageAnswer => ({ body: JSON.stringify(body) })

test('Arachnid Shield gets hashes and nothing else, and what it knows is held', async () => {
  const found = { near_match_details: [{ sha1: 'x' }], match_type: 'near' }
  await using shield = await startExchange(() =>
    json({ scanned_hashes: { [hash]: { classification: 'csam', ...found } } }),
  )
  const authorization = 'Basic dTpw'
  const endpoint = new EngineEndpoint({
    url: shield.address,
    headersFor: () => ({ authorization }),
  })
  const finding = await new Arachnid({ endpoint, looks, recipient: undefined }).scan(target, signal)
  expect(finding).toEqual({
    outcome: 'flag',
    kind: 'near',
    effect: 'hold',
    details: { list: 'Arachnid Shield', legal_class: 'csam' },
  })
  const [asked] = shield.asked
  expect(asked).toMatchObject({ method: 'POST', path: '/v1/pdq' })
  expect(asked?.headers.authorization).toBe(authorization)
  expect(JSON.parse(asked?.body ?? '')).toEqual({ hashes: [hash] })
})

test.each([
  ['what it does not know passes', { [hash]: { classification: 'no-known-match' } }, 'pass'],
  ['what is only a test passes', { [hash]: { classification: 'test' } }, 'pass'],
])('of Arachnid Shield %s', async (_, scanned, outcome) => {
  await using shield = await startExchange(() => json({ scanned_hashes: scanned }))
  const endpoint = new EngineEndpoint({ url: shield.address })
  const engine = new Arachnid({ endpoint, looks, recipient: undefined })
  expect(await engine.scan(target, signal)).toMatchObject({ outcome })
})

test.each([
  ['no answer about it', json({ scanned_hashes: {} }), FileRejected],
  ['no answer at all', json({}), FileRejected],
  ['an outage', { status: 503 }, EngineUnavailable],
])('%s is never a pass', async (_, answer: PageAnswer, error) => {
  await using shield = await startExchange(() => answer)
  const endpoint = new EngineEndpoint({ url: shield.address })
  const engine = new Arachnid({ endpoint, looks, recipient: undefined })
  await expect(engine.scan(target, signal)).rejects.toBeInstanceOf(error)
})

test('a matcher is asked by hash, and what is in its banks is held as they are about', async () => {
  const banks = { BANK_A: [{ bank_content_id: 1, distance: '4' }], EMPTY: [] }
  await using matcher = await startExchange(() => json(banks))
  const endpoint = new EngineEndpoint({ url: `${matcher.address}/api/v1`, key: 'k' })
  const engine = new Hma({ about: 'terror', endpoint, looks, recipient: undefined })
  expect(await engine.scan(target, signal)).toMatchObject({
    outcome: 'flag',
    effect: 'hold',
    details: { list: 'BANK_A', legal_class: 'terror' },
  })
  const [asked] = matcher.asked
  expect(asked).toMatchObject({ method: 'GET', path: '/api/v1/m/lookup', body: '' })
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({
    signal_type: 'pdq',
    signal: look,
    seed: look,
  })
  expect(asked?.headers.authorization).toBe('Bearer k')
})
