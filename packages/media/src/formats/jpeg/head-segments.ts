import type { ByteSource } from '../../strip-plan.ts'
import { type Orientation, orientationExif, readOrientation, upright } from '../orientation.ts'
import { type ProfilePart, profileSegments, readProfilePart } from './profile.ts'
import type { Segment } from './segments.ts'

/**
 * What stands in front of a picture and says how it is shown: JFIF, orientation, colour profile, Adobe's transform. Of each only
 * that is taken; all else in such segments goes.
 */
export class HeadSegments {
  readonly #source: ByteSource
  readonly #profileParts: ProfilePart[] = []
  #jfif: Buffer | undefined
  #adobe: Buffer | undefined
  #orientation: Orientation | undefined

  constructor(source: ByteSource) {
    this.#source = source
  }

  get orientation(): Orientation {
    return this.#orientation ?? upright
  }

  take(segment: Segment): void {
    if (segment.marker === 0xe0) this.#takeJfif(segment)
    else if (segment.marker === 0xe1) this.#takeExif(segment)
    else if (segment.marker === 0xe2) this.#takeProfilePart(segment)
    else if (segment.marker === 0xee) this.#takeAdobe(segment)
  }

  /** Written anew, in a fixed order. */
  finish(): Buffer[] {
    return [
      ...(this.#jfif === undefined ? [] : [this.#jfif]),
      ...(this.orientation === upright ? [] : [exifSegment(this.orientation)]),
      ...profileSegments(this.#source, this.#profileParts),
      ...(this.#adobe === undefined ? [] : [this.#adobe]),
    ]
  }

  /** The JFIF header says how components are colours, so it stays; its thumbnail does not (T.871 §10.1). */
  #takeJfif({ body: { offset, length } }: Segment): void {
    const body = this.#source.read(offset, length)
    if (body.length < 14 || body.toString('latin1', 0, 5) !== 'JFIF\0') return
    const jfif = Buffer.from('\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')
    const isKnownVersion = body.readUInt8(5) === 1 && body.readUInt8(6) <= 2
    if (isKnownVersion) body.copy(jfif, 9, 5, 7)
    if (isKnownVersion && body.readUInt8(7) <= 2) body.copy(jfif, 11, 7, 12)
    this.#jfif = jfif
  }

  #takeExif({ body: { offset, length } }: Segment): void {
    if (this.#orientation !== undefined || length < 6) return
    if (this.#source.read(offset, 5).toString('latin1') !== 'Exif\0') return
    this.#orientation = readOrientation(this.#source, offset + 6, length - 6)
  }

  #takeProfilePart({ body }: Segment): void {
    const part = readProfilePart(this.#source, body)
    if (part !== undefined) this.#profileParts.push(part)
  }

  /** Of the Adobe header decoders use only that it is there and its last byte, the colour transform. */
  #takeAdobe({ body: { offset, length } }: Segment): void {
    const body = this.#source.read(offset, length)
    if (body.length < 12 || body.toString('latin1', 0, 5) !== 'Adobe') return
    const adobe = Buffer.from('\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0', 'latin1')
    adobe.writeUInt8(body.readUInt8(11), 15)
    this.#adobe = adobe
  }
}

function exifSegment(orientation: Orientation): Buffer {
  const exif = orientationExif(orientation)
  return Buffer.concat([Buffer.from('\xff\xe1\0\x22Exif\0\0', 'latin1'), exif])
}
