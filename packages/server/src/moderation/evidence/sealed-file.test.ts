import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { sealing, unsealing } from './sealed-file.ts'

const key = randomBytes(32)
const piece = 64 * 1024

async function seal(content: Buffer): Promise<Buffer> {
  return buffer(Readable.from([content]).compose(sealing({ key, id: 'a' })))
}

async function unseal(sealed: Buffer, by = { key, id: 'a' }, chunk = 1000): Promise<Buffer> {
  const chunks = Array.from({ length: Math.ceil(sealed.length / chunk) }, (_, at) =>
    sealed.subarray(at * chunk, (at + 1) * chunk),
  )
  return buffer(Readable.from(chunks).compose(unsealing(by)))
}

test.each([0, 1, piece - 1, piece, piece + 1, 3 * piece, 3 * piece + 5])(
  '%i bytes are the same after sealing and opening',
  async (length) => {
    const content = randomBytes(length)
    const sealed = await seal(content)
    expect(sealed.includes(content.subarray(0, 32)) && length > 16).toBe(false)
    expect((await unseal(sealed)).equals(content)).toBe(true)
    expect((await unseal(sealed, { key, id: 'a' }, 70_000)).equals(content)).toBe(true)
  },
)

test('what was changed, cut off, moved, or sealed for something else is not opened', async () => {
  const sealed = await seal(randomBytes(3 * piece))
  const head = 25
  const whole = piece + 16
  const changed = Buffer.from(sealed)
  changed.writeUInt8(changed.readUInt8(head + 10) ^ 1, head + 10)
  const swapped = Buffer.concat([
    sealed.subarray(0, head),
    sealed.subarray(head + whole, head + 2 * whole),
    sealed.subarray(head, head + whole),
    sealed.subarray(head + 2 * whole),
  ])
  const broken = [
    changed,
    swapped,
    sealed.subarray(0, head + whole),
    sealed.subarray(0, head + 2 * whole),
    sealed.subarray(0, sealed.length - 1),
    sealed.subarray(0, 10),
    Buffer.concat([sealed, Buffer.alloc(1)]),
    Buffer.alloc(sealed.length),
  ]
  for (const bytes of broken) await expect(unseal(bytes)).rejects.toThrow()
  await expect(unseal(sealed, { key, id: 'b' })).rejects.toThrow()
  await expect(unseal(sealed, { key: randomBytes(32), id: 'a' })).rejects.toThrow()
})
