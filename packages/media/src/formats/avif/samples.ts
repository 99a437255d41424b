import type { Box } from '../../iso-bmff/boxes.ts'
import { openFullBox, readUint } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { onlyBox, type Span } from './items.ts'

type Run = { readonly firstChunk: number; readonly samples: number }

/** Where in the file the samples of a track are, in order (ISO/IEC 14496-12 §8.7). */
export function readSamples(source: ByteSource, tables: readonly Box[]): Span[] {
  const need = (type: string) => {
    const box = onlyBox(tables, type)
    if (!box) throw new BrokenContainer('A track does not say where its samples are.')
    return box
  }
  const sizes = readSizes(source, need('stsz'))
  const runs = readRuns(source, need('stsc'))
  const large = onlyBox(tables, 'co64')
  const chunks = large ? readChunks(source, large, 8) : readChunks(source, need('stco'), 4)
  return placeSamples(sizes, runs, chunks)
}

function readSizes(source: ByteSource, box: Box): number[] {
  const { reader } = openFullBox(source, box)
  const common = reader.u32be()
  const count = reader.u32be()
  if (count > limits.avifSamples) throw new BrokenContainer('The animation has too many frames.')
  return Array.from({ length: count }, () => (common === 0 ? reader.u32be() : common))
}

function readRuns(source: ByteSource, box: Box): Run[] {
  const { reader } = openFullBox(source, box)
  return Array.from({ length: checkCount(reader.u32be()) }, () => {
    const run = { firstChunk: reader.u32be() - 1, samples: reader.u32be() }
    reader.skip(4)
    return run
  })
}

function readChunks(source: ByteSource, box: Box, bytes: number): number[] {
  const { reader } = openFullBox(source, box)
  return Array.from({ length: checkCount(reader.u32be()) }, () => readUint(reader, bytes))
}

function checkCount(count: number): number {
  if (count > limits.avifSamples) throw new BrokenContainer('A track is in too many pieces.')
  return count
}

function placeSamples(
  sizes: readonly number[],
  runs: readonly Run[],
  chunks: readonly number[],
): Span[] {
  const samples: Span[] = []
  let run = 0
  for (const [chunk, offset] of chunks.entries()) {
    while ((runs[run + 1]?.firstChunk ?? Infinity) <= chunk) run++
    let from = offset
    for (let left = runs[run]?.samples ?? 0; left > 0; left--) {
      const size = sizes[samples.length]
      if (size === undefined) throw new BrokenContainer('A track has more samples than it counts.')
      samples.push({ from, to: from + size })
      from += size
    }
  }
  if (samples.length !== sizes.length) {
    throw new BrokenContainer('A track has fewer samples than it counts.')
  }
  return samples
}
