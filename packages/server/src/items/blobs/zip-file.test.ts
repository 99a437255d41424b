import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readZip } from '../../../test/support/zip.ts'
import { BlobMissing } from '../../storage/index.ts'
import { writeZip } from './zip-file.ts'

/** Of a megabyte each, full of the letter that they are called by. */
function storeOf(...names: string[]) {
  const opened: Readable[] = []
  return {
    opened,
    there: new Set(names),
    async open(key: string): Promise<Readable> {
      if (!this.there.has(key)) throw new BlobMissing(key)
      const stream = Readable.from(Array.from({ length: 16 }, () => Buffer.alloc(65_536, key)))
      opened.push(stream)
      return stream
    },
  }
}

const entry = (blobKey: string) => ({ name: `${blobKey}.jpg`, blobKey, modifiedAt: 0 })

test('what went away while the file was written is left out of it', async () => {
  const store = storeOf('a', 'b', 'c')
  const zip = writeZip(store, async ({ addText, addBlob }) => {
    await addText('read.txt', Readable.from(['me']))
    await addBlob(entry('a'))
    store.there.delete('b')
    for (const key of ['b', 'c']) await addBlob(entry(key))
  })
  const entries = readZip(await buffer(zip))
  expect([...entries.keys()]).toEqual(['read.txt', 'a.jpg', 'c.jpg'])
  expect(entries.get('read.txt')?.toString()).toBe('me')
  expect(entries.get('c.jpg')?.equals(Buffer.alloc(1_048_576, 'c'))).toBe(true)
})

test('who stops reading leaves nothing open, and nothing more is opened', async () => {
  const store = storeOf('a', 'b')
  let ending: Promise<void> | undefined
  const zip = writeZip(store, (open) => {
    ending = open.addBlob(entry('a')).then(() => open.addBlob(entry('b')))
    return ending
  })
  for await (const _ of zip) break
  await expect(ending).rejects.toThrow('Premature close')
  expect(store.opened.map(({ destroyed }) => destroyed)).toEqual([true])
})

test('what cannot be read breaks the file off', async () => {
  const open = async () => Promise.reject(new Error('The store is away'))
  const zip = writeZip({ open }, ({ addBlob }) => addBlob(entry('a')))
  await expect(buffer(zip)).rejects.toThrow('The store is away')
})
