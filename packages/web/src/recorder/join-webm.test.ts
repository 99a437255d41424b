import { expect, test } from 'vitest'
import { joinWebm } from './join-webm.ts'

/** Eight packets of 60 ms as Chromium writes them, and the first byte of a ninth. */
const written =
  'GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwH/////////FUmpZpkq17GDD0JATYCGQ2hyb21lV0GGQ2hyb21lFlSua7+uvdeBAXPFh8IScW6Ng9KDgQKGhkFfT1BVU2Oik09wdXNIZWFkAQEAAIC7AAAAAADhjbWERzuAAJ+BAWJkgSAfQ7Z1Af/////////ngQCjjIEAAID7A//+//7//qOMgQA8gPsD//7//v/+o4yBAHiA+wP//v/+//6jjIEAtID7A//+//7//qOMgQDwgPsD//7//v/+o4yBASyA+wP//v/+//6jjIEBaID7A//+//7//qOMgQGkgPsD//7//v/+ow=='
const recorded = Uint8Array.from(Buffer.from(written, 'base64'))
const whole = recorded.subarray(0, -1)
const block = Buffer.from('a38c81', 'hex')

async function joined(...files: Uint8Array<ArrayBuffer>[]): Promise<Buffer> {
  const blob = joinWebm(files)
  if (!blob) throw new Error('Not joined')
  return Buffer.from(await blob.arrayBuffer())
}

function lengthOf(file: Buffer): number {
  return file.readDoubleBE(file.indexOf('4489', 0, 'hex') + 10)
}

function clusterTimes(file: Buffer): number[] {
  const times: number[] = []
  const head = Buffer.from('1f43b675', 'hex')
  for (let at = file.indexOf(head); at >= 0; at = file.indexOf(head, at + 1)) {
    // The head with eight bytes of size, then that of the time with as many.
    times.push(Number(file.readBigUInt64BE(at + 12 + 9)))
  }
  return times
}

function countBlocks(file: Buffer): number {
  return file.toString('latin1').split(block.toString('latin1')).length - 1
}

test('a recording gets the length that browsers do not write', async () => {
  const file = await joined(whole)
  expect(lengthOf(file)).toBe(480)
  expect([clusterTimes(file), countBlocks(file)]).toEqual([[0], 8])
})

test('several follow each other in one file', async () => {
  const file = await joined(whole, whole, whole)
  expect(lengthOf(file)).toBe(3 * 480)
  expect(clusterTimes(file)).toEqual([0, 480, 960])
  expect(countBlocks(file)).toBe(24)
  expect(file.indexOf('1a45dfa3', 4, 'hex')).toBe(-1)
})

test('what breaks off counts as far as it is whole', async () => {
  expect(lengthOf(await joined(recorded))).toBe(480)
  const cut = recorded.subarray(0, -20)
  expect(lengthOf(await joined(cut, whole))).toBe(420 - 60 + 480)
})

test('another number of the track is no other sound, another number of channels is', () => {
  const other = Uint8Array.from(whole)
  const uid = Buffer.from(other.buffer).indexOf('73c587', 0, 'hex')
  other[uid + 4] = 0x77
  expect(joinWebm([whole, other])).toBeDefined()
  const channels = Buffer.from(other.buffer).indexOf('9f8101', 0, 'hex')
  other[channels + 2] = 2
  expect(joinWebm([whole, other])).toBeUndefined()
})

test.each([
  ['nothing', new Uint8Array(0)],
  ['no WebM', new TextEncoder().encode('ftypisom and more')],
  ['a head alone', recorded.subarray(0, 0xa0)],
  ['zeros', new Uint8Array(500)],
])('%s is not joined', (_, file) => {
  expect(joinWebm([whole, file])).toBeUndefined()
  expect(joinWebm([file])).toBeUndefined()
})
