import { viewBytes } from '../../bytes/file-source.ts'
import type { ByteSource } from '../../strip-plan.ts'

const windowBytes = 64 * 1024
// Finding one far away is a call into native code, so data full of them is searched by hand from one to the next.
const searchByHand = 4

/**
 * Where the entropy-coded data that starts at `start` ends: before the first marker that is neither a stuffed zero nor
 * a restart (T.81 B.1.1.5), and before the fill bytes that may precede it; or where the file breaks off.
 */
export function findScanEnd(source: ByteSource, start: number): number {
  const memory = Buffer.allocUnsafe(windowBytes)
  for (let from = start; from < source.size; ) {
    const { at, isEnd } = findMarker(readWindow(source, from, memory))
    if (isEnd) return from + at
    from += at
    if (at > 0) continue
    // Nothing but fill bytes as far as the window reaches.
    const code = skipFill(source, from, memory)
    if (code === source.size || endsScan(source.read(code, 1).readUInt8())) return from
    from = code + 1
  }
  return source.size
}

function readWindow(source: ByteSource, from: number, memory: Buffer): Buffer {
  return viewBytes(source, memory, from, Math.min(windowBytes, source.size - from))
}

function skipFill(source: ByteSource, start: number, memory: Buffer): number {
  for (let from = start; from < source.size; from += windowBytes) {
    const other = readWindow(source, from, memory).findIndex((byte) => byte !== 0xff)
    if (other >= 0) return from + other
  }
  return source.size
}

/** The first marker that ends the data, or up to where there is none for sure. */
function findMarker(window: Buffer): { readonly at: number; readonly isEnd: boolean } {
  for (let at = find0xff(window, 0); at >= 0; ) {
    let code = at + 1
    while (window[code] === 0xff) code++
    const value = window[code]
    if (value === undefined) return { at, isEnd: false }
    if (endsScan(value)) return { at, isEnd: true }
    at = find0xff(window, code + 1)
  }
  return { at: window.length, isEnd: false }
}

function find0xff(window: Buffer, from: number): number {
  const near = Math.min(from + searchByHand, window.length)
  for (let at = from; at < near; at++) if (window[at] === 0xff) return at
  return window.indexOf(0xff, near)
}

function endsScan(code: number): boolean {
  return code !== 0x00 && (code < 0xd0 || code > 0xd7)
}
