type Bytes = Uint8Array<ArrayBuffer>
type Box = {
  readonly type: string
  readonly start: number
  readonly body: number
  readonly end: number
}
type Fragment = {
  readonly moof: Box
  readonly mdat: Box
  /** Where its number and its time stand in the file. */
  readonly numberAt: number
  readonly time: Box
  /** In ticks of the track. */
  readonly begins: number
  readonly lasts: number
}
type Part = {
  readonly file: Bytes
  /** What stands before the sound. */
  readonly head: Bytes
  readonly description: string
  readonly fragments: readonly Fragment[]
}

/**
 * Recordings of one browser, in fragments (ISO/IEC 14496-12 §8.8), as one file: each fragment keeps its bytes but for its number
 * and its time. Undefined where that is not possible, or where anything is not as browsers are known to write it.
 */
export function joinMp4(files: readonly Bytes[]): Blob | undefined {
  const parts = files.map((file) => readPart(file))
  const [first] = parts
  const isOne = parts.every((part) => part && part.description === first?.description)
  if (!first || !isOne) return undefined
  const written: Bytes[] = [first.head]
  let end = 0
  for (const part of parts.filter((one) => one !== undefined)) {
    const shift = end - (part.fragments[0]?.begins ?? 0)
    for (const fragment of part.fragments) {
      written.push(...writeFragment(part.file, fragment, shift, written.length))
      end = fragment.begins + shift + fragment.lasts
    }
  }
  return new Blob(written, { type: 'audio/mp4' })
}

function readPart(file: Bytes): Part | undefined {
  const top = [...boxesIn(file, 0, file.length)]
  const moov = top.find(({ type }) => type === 'moov')
  const traks = moov ? find(file, moov, 'trak') : []
  const [trak] = traks
  if (top[0]?.type !== 'ftyp' || !moov || !trak || traks.length > 1) return undefined
  const [stsd] = find(file, trak, 'mdia', 'minf', 'stbl', 'stsd')
  const [mdhd] = find(file, trak, 'mdia', 'mdhd')
  const [stsz] = find(file, trak, 'mdia', 'minf', 'stbl', 'stsz')
  const [trex] = find(file, moov, 'mvex', 'trex')
  // Sound outside of fragments is not what browsers write.
  if (!stsd || !mdhd || !trex || (stsz && view(file).getUint32(stsz.body + 8) > 0)) return undefined
  const usualLength = view(file).getUint32(trex.body + 12)
  const fragments = readFragments(file, top, usualLength)
  const scaleAt = mdhd.body + (file[mdhd.body] === 1 ? 20 : 12)
  const scale = view(file).getUint32(scaleAt)
  if (!fragments?.length) return undefined
  return {
    file,
    head: file.subarray(top[0].start, moov.end),
    description: `${scale} ${usualLength} ${file.subarray(stsd.start, stsd.end).join()}`,
    fragments,
  }
}

/** Each with the sound behind it, as far as that is whole; undefined where one of them is not understood. */
function readFragments(
  file: Bytes,
  top: readonly Box[],
  usualLength: number,
): readonly Fragment[] | undefined {
  const fragments: Fragment[] = []
  for (const [at, moof] of top.entries()) {
    const mdat = top[at + 1]
    if (moof.type !== 'moof' || !mdat) continue
    const fragment = mdat.type === 'mdat' ? readFragment(file, moof, mdat, usualLength) : undefined
    if (!fragment) return undefined
    fragments.push(fragment)
  }
  return fragments
}

function readFragment(
  file: Bytes,
  moof: Box,
  mdat: Box,
  usualLength: number,
): Fragment | undefined {
  const [number] = find(file, moof, 'mfhd')
  const trafs = find(file, moof, 'traf')
  const [traf] = trafs
  if (!number || !traf || trafs.length > 1) return undefined
  const [head] = find(file, traf, 'tfhd')
  const [time] = find(file, traf, 'tfdt')
  if (!head || !time) return undefined
  const flags = view(file).getUint32(head.body) & 0xffffff
  // Its sound would be found by its place in the file.
  if (flags & 0x01) return undefined
  const lengthAt = head.body + 8 + (flags & 0x02 ? 4 : 0)
  const length = flags & 0x08 ? view(file).getUint32(lengthAt) : usualLength
  const lasts = find(file, traf, 'trun').reduce((sum, run) => sum + ticksOf(file, run, length), 0)
  const begins = timeOf(file, time)
  return { moof, mdat, numberAt: number.body + 4, time, begins, lasts }
}

/** How long a run of samples plays (§8.8.8). */
function ticksOf(file: Bytes, { body }: Box, usual: number): number {
  const flags = view(file).getUint32(body) & 0xffffff
  const samples = view(file).getUint32(body + 4)
  if (!(flags & 0x100)) return samples * usual
  const first = body + 8 + (flags & 0x01 ? 4 : 0) + (flags & 0x04 ? 4 : 0)
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length
  let ticks = 0
  for (let at = 0; at < samples; at += 1) ticks += view(file).getUint32(first + at * fields * 4)
  return ticks
}

function timeOf(file: Bytes, { body }: Box): number {
  const isLong = file[body] === 1
  return isLong ? Number(view(file).getBigUint64(body + 4)) : view(file).getUint32(body + 4)
}

function writeFragment(
  file: Bytes,
  { moof, mdat, numberAt, time, begins }: Fragment,
  shift: number,
  number: number,
): Bytes[] {
  const head = file.slice(moof.start, moof.end)
  const at = time.body - moof.start
  view(head).setUint32(numberAt - moof.start, number)
  if (head[at] === 1) view(head).setBigUint64(at + 4, BigInt(begins + shift))
  else view(head).setUint32(at + 4, begins + shift)
  return [head, file.subarray(mdat.start, mdat.end)]
}

/** The boxes at the end of this path. */
function find(file: Bytes, within: Box, ...path: readonly string[]): Box[] {
  const [name, ...further] = path
  const found = [...boxesIn(file, within.body, within.end)].filter(({ type }) => type === name)
  return further.length === 0 ? found : found.flatMap((box) => find(file, box, ...further))
}

/** As far as they are whole: a recording may break off. */
function* boxesIn(file: Bytes, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const size = view(file).getUint32(at)
    const isLong = size === 1 && at + 16 <= to
    const end = at + (isLong ? Number(view(file).getBigUint64(at + 8)) : size)
    if (end < at + 8 || end > to) return
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8))
    yield { type, start: at, body: at + (isLong ? 16 : 8), end }
    at = end
  }
}

function view(file: Bytes): DataView {
  return new DataView(file.buffer, file.byteOffset, file.length)
}
