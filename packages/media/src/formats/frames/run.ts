import { BrokenContainer } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { id3v2End } from '../tags/id3.ts'
import { findTagStart } from '../tags/sound-end.ts'
import { startsWith } from '../tags/tag-text.ts'
import { type Chain, readFrame } from './reader.ts'

/** Frames of one kind that follow each other. */
type Run = {
  readonly kind: number
  count: number
  /** Where the last of them begin. */
  readonly starts: number[]
  end: number
}

/** Whether so many frames up to here prove each other. */
export function isEnough(chain: Chain, kind: number, count: number, end: number): boolean {
  // A clip of two frames ends before the third.
  const needed = chain.kinds.has(kind) || end === chain.end ? 2 : 3
  return count >= needed
}

/** Keeps the run that begins here, as far as it is sound, and says where to look for the next. */
export function keepRun(chain: Chain, start: number): number {
  const run = readRun(chain, start)
  const tag = dropTagged(chain, run)
  if (isEnough(chain, run.kind, run.count, run.end)) {
    chain.kinds.add(run.kind)
    chain.kept.copy(start, run.end - start)
  }
  return Math.max(start + 1, tag ?? run.end)
}

const maxStarts = 512

function readRun(chain: Chain, start: number): Run {
  const first = readFrame(chain, start)
  const run: Run = { kind: first?.kind ?? 0, count: 0, starts: [], end: start }
  for (let frame = first; frame?.kind === run.kind; frame = readFrame(chain, run.end)) {
    countFrame(chain)
    run.starts.push(run.end)
    if (run.starts.length > 2 * maxStarts) run.starts.splice(0, maxStarts)
    run.count += 1
    run.end += frame.length
  }
  return run
}

function countFrame(chain: Chain): void {
  chain.frames += 1
  if (chain.frames > limits.audioFrames) throw new BrokenContainer('The file has too many frames.')
}

/**
 * A frame that was cut off before a tag was put behind it announces bytes of the tag as its own. Such frames leave the run;
 * the answer is where the first of those tags begins.
 */
function dropTagged(chain: Chain, run: Run): number | undefined {
  let first: number | undefined
  for (let tag = findTag(chain, run); tag !== undefined; tag = findTag(chain, run)) {
    first = tag
    while (run.end > tag && run.count > 0) dropLast(run)
  }
  return first
}

function dropLast(run: Run): void {
  const start = run.starts.pop()
  if (start === undefined) throw new BrokenContainer('The sound is mixed with tags.')
  run.end = start
  run.count -= 1
}

function findTag(chain: Chain, run: Run): number | undefined {
  const last = run.starts.at(-1)
  if (last === undefined) return undefined
  return findTagStart(chain.source, run.end) ?? findTagInside(chain, last, run.end)
}

const tagBeginning = /ID3|APETAGEX|LYRICSBEGIN|TAG/g

function findTagInside(chain: Chain, start: number, end: number): number | undefined {
  const text = chain.source.read(start, end - start).toString('latin1')
  for (const { 0: name, index } of text.matchAll(tagBeginning)) {
    if (isTag(chain, name, start + index)) return start + index
  }
  return undefined
}

function isTag(chain: Chain, name: string, at: number): boolean {
  if (name === 'ID3') return id3v2End(chain.source, at) !== undefined
  return name !== 'TAG' || isId3v1(chain, at)
}

/** Three letters are soon there by chance; that a recording ends or begins 128 bytes later is none. */
function isId3v1(chain: Chain, at: number): boolean {
  const end = at + 128
  if (end >= chain.end) return end === chain.end
  return startsWith(chain.source, end, 'ID3') || readFrame(chain, end) !== undefined
}
