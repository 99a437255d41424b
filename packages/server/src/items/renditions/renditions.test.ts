import type { Media } from '@anybin/media'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import type { RenditionStore } from './rendition-store.ts'
import { Renditions } from './renditions.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const row = { id: 'Abc12345', kind: 'audio', content_type: 'audio/flac', duration_ms: 1 } as ItemRow

/** An installation that is at it for as long as the test wants. */
function slowInstallation() {
  const encoding = Promise.withResolvers<boolean>()
  let asked = 0
  const media = {
    encodeSound: () => {
      asked += 1
      return encoding.promise
    },
  } as unknown as Media
  const store = {
    find: async () => undefined,
    localCopy: async () => '/nowhere/clip',
    temporaryFiles: { pathUntil: () => '/nowhere/output' },
    keep: async () => {},
  } as unknown as RenditionStore
  const renditions = new Renditions({ items: {} as Items, media, store })
  return { renditions, encoding, asked: () => asked }
}

test('whoever waits long for a rendition is told to come back, and it is made only once', async () => {
  const { renditions, encoding, asked } = slowInstallation()
  const first = expect(renditions.find(row, 'mp3')).rejects.toMatchObject({
    code: 'overloaded',
    facts: { retryAfterSeconds: 5 },
  })
  await vi.advanceTimersByTimeAsync(20_000)
  await first
  const second = expect(renditions.find(row, 'mp3')).rejects.toMatchObject({ code: 'overloaded' })
  await vi.advanceTimersByTimeAsync(20_000)
  await second
  expect(asked()).toBe(1)
  encoding.reject(new Error('nobody waits for this, and it must not end the process'))
  await vi.advanceTimersByTimeAsync(1)
})

test('what nothing on this machine makes is not there', async () => {
  const { renditions, encoding } = slowInstallation()
  encoding.resolve(false)
  await expect(renditions.find(row, 'opus')).rejects.toMatchObject({ code: 'not_found' })
})
