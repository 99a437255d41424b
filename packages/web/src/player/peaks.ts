import type { Loudness } from './gain.ts'

/** One bar of a drawing: its lowest and highest point, -1 to 1. */
export type Bar = { readonly low: number; readonly high: number }

/** So many pairs of the lowest and the highest sample, -127 to 127. */
export type Resolution = { readonly pairs: number; readonly data: readonly number[] }

/** How loud a clip is as it goes on, from coarse to fine. */
export type Peaks = {
  readonly resolutions: readonly Resolution[]
  readonly loudness?: Loudness | undefined
}

/** What the server says; without a resolution when it says something else, or nothing. */
export async function loadPeaks(url: string): Promise<Peaks> {
  try {
    const answer = await fetch(url, { headers: { accept: 'application/json' } })
    const { resolutions, loudness } = answer.ok ? ((await answer.json()) as Partial<Peaks>) : {}
    return { resolutions: Array.isArray(resolutions) ? resolutions : [], loudness }
  } catch {
    // A player without a drawing plays as well.
    return { resolutions: [] }
  }
}

/** So many bars, from the coarsest resolution that has enough for them. */
export function chooseBars(resolutions: readonly Resolution[], count: number): Bar[] {
  const { pairs = 0, data = [] } =
    resolutions.find((one) => one.pairs >= count) ?? resolutions.at(-1) ?? {}
  return Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * pairs) / count)
    const to = Math.max(from + 1, Math.floor(((at + 1) * pairs) / count))
    const values = data.slice(from * 2, to * 2)
    return { low: Math.min(0, ...values) / 127, high: Math.max(0, ...values) / 127 }
  })
}
