/** One bar of a drawing: its lowest and highest point, -1 to 1. */
export type Bar = { readonly low: number; readonly high: number }

type Resolution = { readonly pairs: number; readonly data: readonly number[] }

/** The resolutions in what the server says; none when it says something else, or nothing. */
export async function loadPeaks(url: string): Promise<readonly Resolution[]> {
  try {
    const answer = await fetch(url, { headers: { accept: 'application/json' } })
    const { resolutions } = answer.ok ? ((await answer.json()) as { resolutions?: unknown }) : {}
    return Array.isArray(resolutions) ? (resolutions as Resolution[]) : []
  } catch {
    // A player without a drawing plays as well.
    return []
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
