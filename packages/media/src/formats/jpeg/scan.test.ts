import { expect, test } from 'vitest'
import { bufferSource } from '../../bytes/file-source.ts'
import { findScanEnd } from './scan.ts'

const window = 64 * 1024

test.each([
  ['at once', 0],
  ['in the first bytes', 7],
  ['behind them', 8],
  ['just behind them', 9],
  ['one byte before the window ends', window - 2],
  ['on the edge of the window', window - 1],
  ['at the start of the next window', window],
  ['many windows on', 5 * window + 77],
])('the marker that ends a scan is found %s', (_title, at) => {
  const data = Buffer.alloc(at + 2, 0x55)
  data.writeUInt16BE(0xffd9, at)
  expect(findScanEnd(bufferSource(data), 0)).toBe(at)
  const shifted = Buffer.concat([Buffer.from([0xff, 0xd9, 9]), data])
  expect(findScanEnd(bufferSource(shifted), 3)).toBe(at + 3)
})

test.each([1, 2, 3, window - 1, window, window + 1, 3 * window])(
  'a run of %i fill bytes belongs to the marker behind it',
  (length) => {
    for (const before of [0, 1, window - 1]) {
      const data = Buffer.alloc(before + length + 1, 0xff)
      data.fill(0x11, 0, before)
      data[data.length - 1] = 0xda
      expect(findScanEnd(bufferSource(data), 0)).toBe(before)
    }
  },
)

test('stuffed zeros and restarts do not end a scan, wherever the window does', () => {
  for (let shift = 0; shift < 4; shift++) {
    const data = Buffer.alloc(3 * window, Buffer.from([0xff, 0x00, 0xff, 0xd3, 0x01]))
    const whole = Buffer.concat([Buffer.alloc(shift), data, Buffer.from([0x00, 0xff, 0xc4])])
    expect(findScanEnd(bufferSource(whole), 0)).toBe(whole.length - 2)
  }
})

test.each([
  ['nothing', Buffer.alloc(0), 0],
  ['one window of data', Buffer.alloc(window, 1), window],
  ['fill to the end', Buffer.alloc(window + 5, 0xff), 0],
  ['a stuffed zero at the end', Buffer.from([0xff, 0]), 2],
])('a scan of %s ends with its data', (_title, data, end) => {
  expect(findScanEnd(bufferSource(data), 0)).toBe(end)
})
