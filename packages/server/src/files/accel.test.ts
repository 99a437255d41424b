import { expect, test } from 'vitest'
import { accelAddress } from './accel.ts'

const parts = { prefix: '/_blobs/', blobDirectory: '/data/blobs' }

test.each([
  ['/data/blobs/ab/cd', '/_blobs/ab/cd'],
  ['/data/blobs/a b%', '/_blobs/a%20b%25'],
  ['/data/other/ab', undefined],
  ['/etc/passwd', undefined],
])('%s is %s for nginx', (path, address) => {
  expect(accelAddress(parts, path)).toBe(address)
})
