import type { Repair } from '@anybin/contract'
import { rejectOutside } from '../../bytes/file-source.ts'
import { partAt } from '../../bytes/part-at.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../../strip-plan.ts'
import { limits } from '../limits.ts'

export type Copy = Extract<Piece, { copy: unknown }>['copy']

export type Planned = { readonly pieces: readonly Piece[]; readonly repaired: readonly Repair[] }

/**
 * Plans again what a plan would leave, until nothing more goes. Where junk between frames is dropped, what now stands side by
 * side may look like something else; only what a second look leaves alone is finished.
 */
export function planUntilSettled(
  source: ByteSource,
  plan: (source: ByteSource) => Planned,
): { readonly copies: readonly Copy[]; readonly repaired: readonly Repair[] } {
  const { pieces, repaired } = plan(source)
  let copies = copiesOf(pieces)
  for (let round = 0; round < limits.settlingRounds; round += 1) {
    const left = new CopiedSource(source, copies)
    const next = copiesOf(plan(left).pieces)
    const [only] = next
    if (next.length === 1 && only?.length === left.size) return { copies, repaired }
    copies = next.flatMap((copy) => left.origins(copy))
  }
  throw new BrokenContainer('What is left of the sound changes each time it is looked at.')
}

/** Of a plan that only copies. */
export function copiesOf(pieces: readonly Piece[]): Copy[] {
  return pieces.map((piece) => {
    if ('copy' in piece) return piece.copy
    throw new Error('Only plans that copy can be planned again')
  })
}

/** The result of a plan of copies, read without being written. */
export class CopiedSource implements ByteSource {
  readonly size: number
  readonly #source: ByteSource
  readonly #copies: readonly Copy[]
  /** Where each copy begins in the result. */
  readonly #starts: readonly number[]

  constructor(source: ByteSource, copies: readonly Copy[]) {
    let size = 0
    const starts: number[] = []
    for (const { length } of copies) {
      starts.push(size)
      size += length
    }
    this.size = size
    this.#source = source
    this.#copies = copies
    this.#starts = starts
  }

  read(offset: number, length: number): Buffer {
    rejectOutside(this.size, offset, length)
    const [part, ...more] = this.origins({ offset, length })
    // The usual case, which the source serves from what it has read ahead.
    if (part && more.length === 0) return this.#source.read(part.offset, length)
    const target = Buffer.allocUnsafe(length)
    this.readInto(target, offset)
    return target
  }

  readInto(target: Buffer, offset: number): void {
    rejectOutside(this.size, offset, target.length)
    let filled = 0
    for (const part of this.origins({ offset, length: target.length })) {
      this.#source.readInto(target.subarray(filled, filled + part.length), part.offset)
      filled += part.length
    }
  }

  /** Where a stretch of the result stands in the source. */
  origins({ offset, length }: Copy): Copy[] {
    const found: Copy[] = []
    const end = offset + length
    let at = offset
    for (let index = partAt(this.#starts, offset); at < end; index += 1) {
      const [copy, start] = [this.#copies[index], this.#starts[index]]
      if (!copy || start === undefined) throw new Error('A copy ends behind its file')
      const skipped = at - start
      const taken = Math.min(copy.length - skipped, end - at)
      found.push({ offset: copy.offset + skipped, length: taken })
      at += taken
    }
    return found
  }
}
