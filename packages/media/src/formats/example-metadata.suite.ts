import { canary } from './stripper.suite.ts'

/** A TIFF file with the orientation, a text and a thumbnail that hold the canary. */
export function exampleExif(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const text = Buffer.from(`${canary}\0`)
  const tiff = Buffer.alloc(8 + 2 + 24 + 4)
  const u16 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  tiff.write(order, 'latin1')
  u16(42, 2)
  u32(8, 4)
  u16(2, 8)
  u16(0x010f, 10) // Make, text behind the directory
  u16(2, 12)
  u32(text.length, 14)
  u32(tiff.length, 18)
  u16(0x0112, 22)
  u16(3, 24)
  u32(1, 26)
  u16(orientation, 30)
  return Buffer.concat([tiff, text])
}

/**
 * A profile of a display of about this length, at least 600 bytes, as its owner's machine writes it: the canary stands in
 * its header, its texts, a private tag and behind its numbers.
 */
export function exampleProfile(length = 600): Buffer {
  const points = (length - 560) >> 1
  const curve = Buffer.alloc(12 + 2 * points)
  curve.write('curv', 'latin1')
  curve.writeUInt32BE(points, 8)
  for (let at = 0; at < points; at++) curve.writeUInt16BE((at * 65_535) / (points - 1), 12 + 2 * at)
  return joinProfile([
    ['desc', Buffer.concat([Buffer.from(`desc\0\0\0\0\0\0\0\x17${canary}\0`), Buffer.alloc(78)])],
    ['cprt', Buffer.from(`text\0\0\0\0${canary}\0`)],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', Buffer.concat([xyz(0.515, 0.2412, -0.001), Buffer.from(canary)])],
    ['gXYZ', xyz(0.292, 0.6922, 0.0419)],
    ['bXYZ', xyz(0.1571, 0.0666, 0.7841)],
    ['rTRC', curve],
    ['mmod', Buffer.from(`mmod\0\0\0\0${canary}`)],
  ])
}

/** A profile of these elements, with the canary in every field of its header that has no effect. */
export function joinProfile(
  elements: readonly (readonly [name: string, element: Buffer])[],
  space = 'RGB ',
  version = 2,
): Buffer {
  const all = elements.flatMap(([name, element]) =>
    name === 'rTRC'
      ? ['rTRC', 'gTRC', 'bTRC'].map((curve) => [curve, element] as const)
      : [[name, element] as const],
  )
  const header = Buffer.alloc(132 + all.length * 12)
  header.write(canary.slice(0, 4), 4, 'latin1')
  header.writeUInt8(version, 8)
  header.write(`mntr${space}XYZ ${canary.slice(0, 12)}acsp${canary.slice(0, 24)}`, 12, 'latin1')
  header.fill(canary, 80, 128)
  header.writeUInt32BE(1, 64)
  header.writeUInt32BE(all.length, 128)
  const parts: Buffer[] = [header]
  let end = header.length
  for (const [index, [name, element]] of all.entries()) {
    const isAgain = all[index - 1]?.[1] === element
    const at = isAgain ? end - element.length - (-element.length & 3) : end
    header.write(name, 132 + index * 12, 'latin1')
    header.writeUInt32BE(at, 136 + index * 12)
    header.writeUInt32BE(element.length, 140 + index * 12)
    if (isAgain) continue
    parts.push(element, Buffer.alloc(-element.length & 3))
    end += element.length + (-element.length & 3)
  }
  header.writeUInt32BE(end, 0)
  return Buffer.concat(parts)
}

function xyz(...values: readonly number[]): Buffer {
  const element = Buffer.alloc(20)
  element.write('XYZ ', 'latin1')
  for (const [index, value] of values.entries()) {
    element.writeInt32BE(Math.round(value * 65_536), 8 + index * 4)
  }
  return element
}
