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

/** The smallest well-formed colour profile, filled up to the length. It has one tag, over everything behind the table. */
export function exampleProfile(length = 200): Buffer {
  const profile = Buffer.alloc(length, 0x20)
  profile.writeUInt32BE(length, 0)
  profile.write('acsp', 36, 'latin1')
  profile.writeUInt32BE(1, 128)
  profile.write('cprt', 132, 'latin1')
  profile.writeUInt32BE(144, 136)
  profile.writeUInt32BE(length - 144, 140)
  return profile
}
