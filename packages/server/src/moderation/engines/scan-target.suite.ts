import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ScanTarget } from './scan-engine.ts'

/** These bytes, as engines are given them. */
export function fileOf(bytes: Buffer | string, facts: Partial<ScanTarget> = {}): ScanTarget {
  const file = Buffer.from(bytes)
  return {
    kind: 'image',
    contentType: 'image/jpeg',
    bytes: file.length,
    sha256: createHash('sha256').update(file).digest('hex'),
    isAnimated: false,
    open: async () => Readable.from([file]),
    ...facts,
  }
}
