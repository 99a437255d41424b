import { viewBytes } from '../../bytes/file-source.ts'
import { addToFlacSum } from '../../bytes/sums.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { Junk } from '../frames/junk.ts'
import { limits } from '../limits.ts'
import { type FlacHead, maxHeadBytes, mayBeFlacHead, readFlacHead } from './head.ts'
import { KeptFrames } from './kept-frames.ts'

type Frames = {
  readonly source: ByteSource
  readonly end: number
  readonly kept: KeptFrames
  readonly junk: Junk
  open: OpenFrame
  count: number
  falseHeads: number
  readonly looks: Looks
}

/** A frame whose end is looked for. */
type OpenFrame = {
  readonly start: number
  readonly head: FlacHead
  /** Of all bytes since the start: zero behind the last one, which is part of the sum itself. */
  sum: number
  /** Where the sum first came out. */
  firstZero: number | undefined
}

/** Times that it was looked whether the sound goes on behind damage, in all readings of a file. */
export class Looks {
  #count = 0

  add(): void {
    this.#count += 1
    if (this.#count > limits.audioGaps) throw new BrokenContainer('The sound is full of damage.')
  }
}

const windowBytes = 64 * 1024

/**
 * The frames between these places and nothing else (RFC 9639 §9). A frame does not say how long it is; it ends where its sum
 * comes out and the next head begins. One that is followed by something else ends where its sum first comes out, which
 * chance brings about too early in one of ten; one whose sum never does is damaged and goes.
 */
export function keepFlacFrames(
  source: ByteSource,
  start: number,
  end: number,
  looks = new Looks(),
): KeptFrames {
  const head = headAt(source, start, end)
  if (head === undefined) throw new BrokenContainer('There is no sound behind the description.')
  const open = { start, head, sum: 0, firstZero: undefined }
  const [kept, junk] = [new KeptFrames(), new Junk()]
  const frames: Frames = { source, end, kept, junk, open, count: 1, falseHeads: 0, looks }
  const memory = Buffer.allocUnsafe(Math.min(windowBytes, end - start))
  for (let at = start; at < end; at += windowBytes) {
    readWindow(frames, viewBytes(source, memory, at, Math.min(windowBytes, end - at)), at)
  }
  closeFrame(frames, end)
  if (kept.count === 0) throw new BrokenContainer('There is no whole frame in this FLAC.')
  return kept
}

function readWindow(frames: Frames, window: Buffer, offset: number): void {
  for (let at = 0; at < window.length; ) {
    const head = nextHead(frames, offset + at)
    if (head !== undefined) openFrame(frames, offset + at, head)
    at = readToNextHead(frames.open, window, at, offset)
  }
}

/** Reads at least the byte that is here, up to where a head may begin. */
function readToNextHead(open: OpenFrame, window: Buffer, from: number, offset: number): number {
  // Four bytes decide, so the last three of a window are left to a closer look.
  const sure = window.length - 3
  let { sum } = open
  let at = from
  do {
    sum = addToFlacSum(sum, window[at] ?? 0)
    at += 1
    if (sum === 0) open.firstZero ??= offset + at
  } while (at < sure ? !mayBeFlacHead(window, at) : window[at] !== 0xff && at < window.length)
  open.sum = sum
  return at
}

/** The head of the next frame, if it is here. */
function nextHead(frames: Frames, at: number): FlacHead | undefined {
  const { source, end, open } = frames
  const head = at === open.start ? undefined : headAt(source, at, end)
  if (head === undefined) {
    countFalseHead(frames)
    return undefined
  }
  const goesOn = isNext(open, head, at) || isResumed(frames, head, at)
  return goesOn || isRestart(frames, head, at) ? head : undefined
}

/** A frame longer than this has lost its end: real ones have some 16 KB. */
const longFrame = 128 * 1024

/**
 * Where the sum does not come out, a head can stand inside a frame by chance, so it must have the number that comes next. A
 * later one will do when the frame has had its end already.
 */
function isNext(open: OpenFrame, head: FlacHead, at: number): boolean {
  if (head.kind !== open.head.kind || head.isVariable !== open.head.isVariable) return false
  const next = open.head.number + (head.isVariable ? open.head.samples : 1)
  if (open.sum === 0 || head.number === next) return true
  const isOver = open.firstZero !== undefined || at - open.start > longFrame
  return isOver && head.number > next
}

const searchedBytes = 64 * 1024

/** Whether frames are missing and this is a later one: it is whole, and the one behind it has the next number. */
function isResumed(frames: Frames, head: FlacHead, at: number): boolean {
  const { source, end, open } = frames
  if (head.kind !== open.head.kind || head.number <= open.head.number) return false
  frames.looks.add()
  const bytes = source.read(at, Math.min(searchedBytes, end - at))
  const next = head.number + (head.isVariable ? head.samples : 1)
  let sum = 0
  for (let index = 0; index < bytes.length; index += 1) {
    const isEnd = sum === 0 && index > head.bytes && mayBeFlacHead(bytes, index)
    if (isEnd && readFlacHead(bytes.subarray(index, index + maxHeadBytes))?.number === next)
      return true
    sum = addToFlacSum(sum, bytes[index] ?? 0)
  }
  return false
}

/** Whether another FLAC file was put behind this one: its frames are counted from 0 again. */
function isRestart(frames: Frames, head: FlacHead, at: number): boolean {
  const { source, open, junk } = frames
  const isFirst = head.number === 0 && head.kind === open.head.kind && open.firstZero !== undefined
  if (!isFirst) return false
  junk.addGap()
  const bytes = source.read(open.start, Math.min(longFrame, at - open.start))
  const file = bytes.indexOf('fLaC', 0, 'latin1')
  if (file === -1 || bytes.subarray(0, file).reduce(addToFlacSum, 0) !== 0) return false
  open.firstZero = open.start + file
  open.sum = 1
  return true
}

function headAt(source: ByteSource, at: number, end: number): FlacHead | undefined {
  return readFlacHead(source.read(at, Math.max(0, Math.min(maxHeadBytes, end - at))))
}

function countFalseHead(frames: Frames): void {
  frames.falseHeads += 1
  if (frames.falseHeads > limits.flacFalseHeads) {
    throw new BrokenContainer('The sound is full of beginnings of nothing.')
  }
}

function openFrame(frames: Frames, start: number, head: FlacHead): void {
  closeFrame(frames, start)
  frames.open = { start, head, sum: 0, firstZero: undefined }
  frames.count += 1
  if (frames.count > limits.audioFrames) throw new BrokenContainer('The FLAC has too many frames.')
}

function closeFrame({ kept, junk, open }: Frames, next: number): void {
  const { start, head, sum, firstZero } = open
  const end = sum === 0 ? next : firstZero
  if (end === undefined) kept.lose()
  else kept.add(start, end - start, head)
  if (end === next) return
  junk.addGap()
  junk.addBytes(next - (end ?? start))
}
