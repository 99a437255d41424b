import { expect, test } from 'vitest'
import { countBits, parsePdq, pdqDistance, turnedPdqs } from './pdq-bits.ts'

// Published with the algorithm (facebook/ThreatExchange, pdq/data/reg-test-input/dih): one picture, turned and mirrored.
const bridge = {
  original: 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22',
  turned90: '30a10efd71cc3d429013d48d0ffffc52e34e0e17ada952a9d29685211ea9e5af',
  turned180: 'adad5a64b5a142e75b62a09857da895ae63b847fc23794b766b319361bc93188',
  turned270: 'a5f0a457a48995e8c9065c275aaa5498b61ba4bdf8fcf80387c32f8b1bfc4f05',
  flippedX: 'f8f80f31e0f417b20e37f5cd028f980fb36ed02a9662c1e233e64c634e9c64dd',
  flippedY: '0dad2599b1a1bd1a5362576742da32a5e63b7380c2374b4866b366c91bc9ce77',
  mirrored: 'f0a5e102f1ccc0bd945308720fff038de34ef1e8ada9a956d2967ade5ea91a50',
  crossed: 'a5f05aa8a4896a17c906a2d85aaaab07b61b5b42f8fc07fc87c3d0741bfcb0fa',
}

test('each published hash of the turned picture is near one of the eight, and near no other', () => {
  const turned = turnedPdqs(words(bridge.original))
  expect(turned).toHaveLength(8)
  for (const [name, hash] of Object.entries(bridge)) {
    const distances = turned.map((one) => pdqDistance(one, words(hash))).sort((a, b) => a - b)
    expect([name, distances[0]]).toEqual([
      name,
      expect.toSatisfy((nearest: number) => nearest <= 16),
    ])
    expect(distances[1]).toBeGreaterThan(90)
  }
})

test('itself comes first', () => {
  expect(turnedPdqs(words(bridge.original))[0]).toEqual(words(bridge.original))
})

test('the distance counts bits, up to all of them', () => {
  const [none, all] = [words('0'.repeat(64)), words('f'.repeat(64))]
  expect(pdqDistance(none, none)).toBe(0)
  expect(pdqDistance(none, all)).toBe(256)
  expect(pdqDistance(none, words(`8${'0'.repeat(62)}1`))).toBe(2)
  expect([0, 1, 0xffff_ffff, 0x8000_0001].map(countBits)).toEqual([0, 1, 32, 2])
})

test('what is no hash is told from one', () => {
  for (const text of ['', 'f'.repeat(63), 'f'.repeat(65), 'g'.repeat(64)]) {
    expect(parsePdq(text)).toBeUndefined()
  }
  expect(parsePdq('F'.repeat(64))).toEqual(words('f'.repeat(64)))
})

function words(hash: string): Uint32Array {
  const parsed = parsePdq(hash)
  if (!parsed) throw new Error(`${hash} is no hash`)
  return parsed
}
