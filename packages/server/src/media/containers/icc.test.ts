import { expect, test } from 'vitest'
import { exampleProfile } from './example-metadata.suite.ts'
import { isColourProfile } from './icc.ts'
import { limits } from './limits.ts'

test('a profile is one from its smallest to its largest length', () => {
  expect(isColourProfile(exampleProfile(144))).toBe(true)
  expect(isColourProfile(exampleProfile(limits.iccBytes))).toBe(true)
})

test.each([
  ['too large', exampleProfile(limits.iccBytes + 1)],
  ['empty', Buffer.alloc(0)],
  ['cut off', exampleProfile().subarray(0, 199)],
  ['followed by something', Buffer.concat([exampleProfile(), Buffer.from('<script>')])],
  ['without its signature', changed((profile) => profile.write('ACSP', 36))],
  ['with a tag outside', changed((profile) => profile.writeUInt32BE(57, 140))],
  ['with a tag inside the header', changed((profile) => profile.writeUInt32BE(0, 136))],
  ['with more tags than fit', changed((profile) => profile.writeUInt32BE(0xffffffff, 128))],
  ['script', Buffer.alloc(500, '<script>alert(1)</script>')],
])('a profile %s is none', (_title, profile) => {
  expect(isColourProfile(profile)).toBe(false)
})

function changed(change: (profile: Buffer) => void): Buffer {
  const profile = exampleProfile()
  change(profile)
  return profile
}
