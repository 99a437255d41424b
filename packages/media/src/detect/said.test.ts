import { describe, expect, test } from 'vitest'
import { exampleAdtsFrame, exampleMp3Frame } from '../formats/frames/example-frames.suite.ts'
import { bufferSource, formats } from '../formats/index.ts'
import { canary, strip } from '../formats/stripper.suite.ts'
import { detect, findSaid } from './detect.ts'
import { readSaid } from './said.ts'

const times = (count: number, frame: Buffer) => Buffer.concat(Array<Buffer>(count).fill(frame))
const mp3 = times(9, exampleMp3Frame())
const aac = times(9, exampleAdtsFrame())

describe('what an upload is said to be', () => {
  test.each([
    [{ filename: 'a.mp3' }, 'audio/mpeg'],
    [{ filename: 'A.AAC ', type: 'audio/mpeg' }, 'audio/aac'],
    [{ type: 'audio/mpeg' }, 'audio/mpeg'],
    [{ type: 'Audio/MP3; rate=1' }, 'audio/mpeg'],
    [{ type: 'audio/aacp' }, 'audio/aac'],
    [{ filename: 'a.png', type: 'image/png' }, undefined],
    [{ filename: 'mp3', type: 'constructor' }, undefined],
    [{}, undefined],
  ])('%j', (said, type) => {
    expect(readSaid(said)).toBe(type)
  })
})

describe('frames behind something else', () => {
  test.each([
    ['the second half of a frame', Buffer.alloc(217, 0x55)],
    ['a byte order mark', Buffer.from('efbbbf', 'hex')],
    ['the end of a line', Buffer.from('\r\n')],
    ['a text', Buffer.from(canary)],
    ['much of anything', Buffer.alloc(500_000, canary)],
  ])('%s: they are found where name or type says so, and it goes', (_, before) => {
    for (const [type, frames] of [
      ['audio/mpeg', mp3],
      ['audio/aac', aac],
    ] as const) {
      const file = Buffer.concat([before, frames])
      expect(detect(bufferSource(file))).toBeUndefined()
      expect(findSaid(bufferSource(file), type)).toBe(type)
      expect(strip(formats[type].strip, file).file.equals(frames)).toBe(true)
    }
  })

  test('nothing is found where there are none, or only of another kind', () => {
    expect(findSaid(bufferSource(Buffer.alloc(5000, canary)), 'audio/mpeg')).toBeUndefined()
    expect(findSaid(bufferSource(aac), 'audio/mpeg')).toBeUndefined()
    const single = Buffer.concat([Buffer.from(canary), exampleMp3Frame(), Buffer.from(canary)])
    expect(findSaid(bufferSource(single), 'audio/mpeg')).toBeUndefined()
  })
})
