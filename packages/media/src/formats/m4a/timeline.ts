import type { GaplessCounts } from './gapless.ts'
import type { Edit, SoundTrack } from './track.ts'

const usualRate = 0x00010000

/** The edit that leaves out the silence which an encoder noted in a tag: players follow edits, and not all the tag. */
export function cutSilence(track: SoundTrack, gapless: GaplessCounts, scale: number): Edit[] {
  const { before, after, between } = gapless
  const unexplained = track.samples.duration - before - between - after
  // The tag counts samples; where the track does not, or is another one, it says nothing here.
  if (between === 0 || Math.abs(unexplained) > twoFrames) return []
  return [{ duration: Math.round((between / track.scale) * scale), from: before, rate: usualRate }]
}

const twoFrames = 4096

/** The edits of a track without the silence in front of it, which captures of running broadcasts have. */
export function dropLead({ edits }: SoundTrack): readonly Edit[] {
  const first = edits.findIndex(({ from }) => from >= 0)
  return first === -1 ? [] : edits.slice(first)
}

/** A track whose lengths are those of its samples, whatever headers said. Edits end where the samples do. */
export function settle(track: SoundTrack, scale: number): SoundTrack {
  const mediaDuration = track.samples.duration
  const ticksFrom = (from: number) => Math.round(((mediaDuration - from) / track.scale) * scale)
  const edits = track.edits.map((edit): Edit => {
    if (edit.from < 0 || edit.rate !== usualRate) return edit
    const most = Math.max(0, ticksFrom(edit.from))
    return { ...edit, duration: Math.min(edit.duration || most, most) }
  })
  const edited = edits.reduce((sum, { duration }) => sum + duration, 0)
  return { ...track, edits, mediaDuration, duration: edited || ticksFrom(0) }
}
