import { ByteReader } from '../../bytes/byte-reader.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

/** One element (RFC 8794 §6). All numbers but the id are places in the file; `end` is Infinity when nobody wrote it down. */
export type Element = {
  readonly id: number
  readonly start: number
  readonly body: number
  readonly end: number
}

/** Reads the head of the element that begins where the reader stands, and leaves the reader behind it. */
export function readElement(reader: ByteReader): Element {
  const start = reader.at
  const id = readId(reader)
  const size = readVint(reader)
  return { id, start, body: reader.at, end: reader.at + size }
}

/**
 * The same, for a recording that may be cut off or have something behind it: undefined when this is no element and what is
 * around it goes on to the end of the file.
 */
export function readElementOrEnd(source: ByteSource, reader: ByteReader): Element | undefined {
  try {
    return readElement(reader)
  } catch (error) {
    if (error instanceof BrokenContainer && reader.end === source.size) return undefined
    throw error
  }
}

/** Whether the file ends inside the element. What only does not fit into what is around it is broken. */
export function breaksOff(source: ByteSource, { end }: Element, around: ByteReader): boolean {
  if (end <= around.end) return false
  if (end !== Infinity && around.end === source.size) return true
  throw new BrokenContainer('A part of the file is larger than what is around it.')
}

/** A number whose first bits say how many bytes it has (RFC 8794 §4); Infinity when all its bits are ones. */
export function readVint(reader: ByteReader): number {
  const first = reader.u8()
  const bytes = Math.clz32(first) - 23
  if (bytes > 8) throw new BrokenContainer('A size in the file is none.')
  const most = 0xff >> bytes
  let value = first & most
  let isUnknown = value === most
  for (let left = bytes - 1; left > 0; left--) {
    const byte = reader.u8()
    value = value * 256 + byte
    isUnknown &&= byte === 0xff
  }
  return isUnknown ? Infinity : value
}

/** The children of an element that is held in memory as a whole. */
export function listElements(source: ByteSource, parent: Element): Element[] {
  const elements: Element[] = []
  const reader = new ByteReader(source, parent.body, parent.end)
  while (reader.left > 0) {
    const element = readElement(reader)
    if (elements.length === limits.webmChildren)
      throw new BrokenContainer('The file has too many parts.')
    reader.skip(element.end - element.body)
    elements.push(element)
  }
  return elements
}

/** The content of a small element. */
export function readContent(source: ByteSource, { body, end }: Element): Buffer {
  if (end - body > limits.webmContentBytes)
    throw new BrokenContainer('A part of the file is too large.')
  return source.read(body, end - body)
}

/** RFC 8794 §7.2. Without bytes it is 0. */
export function readUnsigned(source: ByteSource, element: Element): number {
  const bytes = readContent(source, element)
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  if (bytes.length > 8 || !Number.isSafeInteger(value)) {
    throw new BrokenContainer('A number in the file is too large to be real.')
  }
  return value
}

/** RFC 8794 §7.1. Without bytes it is 0. */
export function readSigned(source: ByteSource, element: Element): number {
  const bytes = readContent(source, element)
  if (bytes.length > 8) throw new BrokenContainer('A number in the file is too large to be real.')
  const extended = Buffer.alloc(8, (bytes[0] ?? 0) >= 0x80 ? 0xff : 0)
  bytes.copy(extended, 8 - bytes.length)
  return Number(extended.readBigInt64BE())
}

/** RFC 8794 §7.3. */
export function readFloat(source: ByteSource, element: Element): number {
  const bytes = readContent(source, element)
  if (bytes.length === 0) return 0
  if (bytes.length === 4) return bytes.readFloatBE(0)
  if (bytes.length === 8) return bytes.readDoubleBE(0)
  throw new BrokenContainer('A number in the file has no known form.')
}

/** RFC 8794 §7.4: whatever follows a zero is padding. */
export function readText(source: ByteSource, element: Element): string {
  return readContent(source, element).toString('latin1').split('\0', 1)[0] ?? ''
}

export function makeElement(id: number, ...content: readonly Uint8Array[]): Buffer {
  let bytes = 0
  for (const part of content) bytes += part.length
  let at = headLength(id, bytes)
  const element = Buffer.allocUnsafe(at + bytes)
  writeHead(element, id, bytes)
  for (const part of content) {
    element.set(part, at)
    at += part.length
  }
  return element
}

export function makeElementHead(id: number, bytes: number): Buffer {
  const head = Buffer.allocUnsafe(headLength(id, bytes))
  writeHead(head, id, bytes)
  return head
}

function headLength(id: number, bytes: number): number {
  return lengthOf(id) + sizeLength(bytes)
}

/** A size takes as few bytes as hold it; all ones would mean that it is not known. */
function writeHead(target: Buffer, id: number, bytes: number): void {
  const [idBytes, length] = [lengthOf(id), sizeLength(bytes)]
  writeNumber(target, 0, idBytes, id)
  writeNumber(target, idBytes, length, bytes)
  target[idBytes] = (target[idBytes] ?? 0) | (0x80 >> (length - 1))
}

export function makeUnsigned(id: number, value: number): Buffer {
  return makeElement(id, makeUnsignedBytes(value))
}

/** Always in eight bytes, for numbers that are known only when their place is settled. */
export function makeLongUnsigned(id: number, value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8)
  writeNumber(bytes, 0, 8, value)
  return makeElement(id, bytes)
}

export function makeFloat(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return makeElement(id, bytes)
}

export function makeText(id: number, text: string): Buffer {
  return makeElement(id, Buffer.from(text, 'latin1'))
}

function readId(reader: ByteReader): number {
  const first = reader.u8()
  const bytes = Math.clz32(first) - 23
  if (bytes > 4) throw new BrokenContainer('Something in the file is not of this format.')
  let id = first
  for (let left = bytes - 1; left > 0; left--) id = id * 256 + reader.u8()
  return id
}

function makeUnsignedBytes(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(lengthOf(value))
  writeNumber(bytes, 0, bytes.length, value)
  return bytes
}

/** How many bytes hold it; one at least. */
function lengthOf(value: number): number {
  let bytes = 1
  while (value >= 2 ** (8 * bytes)) bytes += 1
  return bytes
}

function sizeLength(value: number): number {
  let bytes = 1
  while (value >= 2 ** (7 * bytes) - 1) bytes += 1
  return bytes
}

/** The most significant byte first; by division, since bits of numbers end at 32. */
function writeNumber(target: Buffer, at: number, bytes: number, value: number): void {
  let rest = value
  for (let index = at + bytes - 1; index >= at; index -= 1) {
    target[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
}
