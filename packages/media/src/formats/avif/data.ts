import { BrokenContainer, type Piece } from '../../strip-plan.ts'
import type { Span } from './items.ts'
import type { Patch } from './obus.ts'

/** Sorted, without overlaps. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** Whether any stretch of one list touches any of the other. Both are sorted and without overlaps. */
export function doTouch(some: readonly Span[], others: readonly Span[]): boolean {
  let at = 0
  return some.some(({ from, to }) => {
    while (at < others.length && (others[at]?.to ?? 0) <= from) at++
    const other = others[at]
    return other !== undefined && other.from < to
  })
}

/** Each place may be written differently only once; who comes first decides. */
export function sortPatches(patches: readonly Patch[]): Patch[] {
  let end = 0
  return patches
    .toSorted((one, other) => one.from - other.from)
    .filter(({ from, to }) => {
      const isFree = from >= end
      if (isFree) end = to
      return isFree
    })
}

/** Gives out, area after area, what is kept of the data of the file; the rest of every area becomes zeros. */
export type DataWriter = {
  /** Areas must be asked for in the order of the file. */
  write(area: Span): Piece[]
  /** Throws when something kept was in no area. */
  finish(): void
}

/** Both lists must be sorted and without overlaps. */
export function createDataWriter(kept: readonly Span[], patches: readonly Patch[]): DataWriter {
  const waiting = { kept: 0, patches: 0 }
  return {
    write(area) {
      const pieces: Piece[] = []
      let at = area.from
      for (let next = kept[waiting.kept]; next && next.from < area.to; next = kept[waiting.kept]) {
        if (next.from < at || next.to > area.to) throw outside()
        pieces.push(...zeros(next.from - at), ...writeSpan(next, patches, waiting))
        at = next.to
        waiting.kept++
      }
      pieces.push(...zeros(area.to - at))
      return pieces
    },
    finish() {
      if (waiting.kept < kept.length) throw outside()
    },
  }
}

function writeSpan(span: Span, patches: readonly Patch[], waiting: { patches: number }): Piece[] {
  const pieces: Piece[] = []
  let at = span.from
  for (let patch = patches[waiting.patches]; patch && patch.from < span.to; ) {
    pieces.push(...copy(at, patch.from))
    pieces.push(...(patch.bytes ? [{ bytes: patch.bytes }] : zeros(patch.to - patch.from)))
    at = patch.to
    waiting.patches++
    patch = patches[waiting.patches]
  }
  pieces.push(...copy(at, span.to))
  return pieces
}

function copy(from: number, to: number): Piece[] {
  return to > from ? [{ copy: { offset: from, length: to - from } }] : []
}

function zeros(length: number): Piece[] {
  return length > 0 ? [{ zeros: length }] : []
}

function outside(): BrokenContainer {
  return new BrokenContainer('Something of the picture is not where the data of the file is.')
}
