import { expect, test } from 'vitest'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { type Addressed, Addresses } from './addresses.ts'

const make = (secret: string) =>
  new Addresses({
    originOf: () => 'https://bin.test',
    contentOrigin: 'https://bytes.test',
    keyedHash: createKeyedHash(Buffer.from(secret.padEnd(32, '.'))),
  })
const picture: Addressed = {
  id: 'Slug1234',
  kind: 'image',
  content_type: 'image/jpeg',
  private: 0,
  link_number: 0,
  password_hash: null,
  view_limit: null,
}

test('a picture has its page on the main origin and its bytes on the other', () => {
  expect(make('one').share(picture)).toBe('https://bin.test/i/Slug1234')
  expect(make('one').direct(picture)).toBe('https://bytes.test/f/Slug1234.jpg')
  const clip: Addressed = { ...picture, kind: 'audio', content_type: 'audio/mp4' }
  expect(make('one').share(clip)).toBe('https://bin.test/a/Slug1234')
  expect(make('one').direct(clip)).toBe('https://bytes.test/f/Slug1234.m4a')
})

test('what a cookie opens stays where the cookie goes', () => {
  const locked: Addressed = { ...picture, password_hash: 'x' }
  expect(make('one').direct(locked)).toBe('https://bin.test/f/Slug1234.jpg')
})

test('private links need the secret of the installation and are of one item', () => {
  const secret: Addressed = { ...picture, private: 1 }
  const address = make('one').direct(secret)
  expect(address).toMatch(/\?s=[\w-]{22}$/)
  expect(make('one').direct(secret)).toBe(address)
  expect(make('two').direct(secret)).not.toBe(address)
  expect(make('one').direct({ ...secret, id: 'Slug1235' })).not.toContain(address.split('?s=')[1])
})
