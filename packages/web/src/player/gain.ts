/** How loud a clip is all in all, and its highest sample, where 1 is full scale. */
export type Loudness = { readonly lufs: number; readonly peak: number }

/** What speech is played at (AES71, and what most podcasts are). */
const targetLufs = -16
/** Between its highest samples sound may be higher than they are. */
const headroomDb = 1

/** In decibels: what makes the clip as loud as others, and no louder than it can be without being distorted. */
export function gainOf({ lufs, peak }: Loudness): number {
  const roomDb = -20 * Math.log10(peak) - headroomDb
  return Math.min(targetLufs - lufs, Math.max(0, roomDb))
}
