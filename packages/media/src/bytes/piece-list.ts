import type { Piece } from '../strip-plan.ts'

/** The pieces of a plan while it is made. Stretches that follow each other in the source become one piece. */
export class PieceList {
  /** Bytes of all pieces together. */
  length = 0
  readonly #pieces: Piece[] = []
  #run = { offset: 0, length: 0 }

  copy(offset: number, length: number): void {
    if (offset !== this.#run.offset + this.#run.length) this.#endRun(offset)
    this.#run.length += length
    this.length += length
  }

  add(bytes: Uint8Array): void {
    this.#endRun(0)
    this.#pieces.push({ bytes })
    this.length += bytes.length
  }

  append(other: PieceList): void {
    for (const piece of other.finish()) {
      if ('copy' in piece) this.copy(piece.copy.offset, piece.copy.length)
      else if ('bytes' in piece) this.add(piece.bytes)
    }
  }

  finish(): readonly Piece[] {
    this.#endRun(0)
    return this.#pieces
  }

  #endRun(nextOffset: number): void {
    if (this.#run.length > 0) this.#pieces.push({ copy: this.#run })
    this.#run = { offset: nextOffset, length: 0 }
  }
}
