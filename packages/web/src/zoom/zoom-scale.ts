type Size = { readonly width: number; readonly height: number }

/** How much larger than its pixels a picture can be shown. */
export const mostScale = 8
const step = 1.5

/** The scale at which the whole picture is seen; a small one is not enlarged. */
export function fitting(picture: Size, room: Size): number {
  return Math.min(1, room.width / picture.width, room.height / picture.height)
}

/** A scale between the whole picture and the largest. */
export function within(scale: number, fit: number): number {
  return Math.min(mostScale, Math.max(fit, scale))
}

/** What a key does to the scale; undefined for a key that means something else. */
export function scaleAfter(key: string, scale: number, fit: number): number | undefined {
  if (key === '+' || key === '=') return within(scale * step, fit)
  if (key === '-') return within(scale / step, fit)
  return key === '0' ? fit : undefined
}

/**
 * Where to scroll so that a point stays where it is while the scale changes. `at` is its place in the window, `scroll` what was
 * scrolled so far, both in CSS pixels along one axis; `edge`: where the picture begins, before and after.
 */
export function scrollAfter(
  at: number,
  scroll: number,
  factor: number,
  edge: { readonly before: number; readonly after: number },
): number {
  return (scroll + at - edge.before) * factor + edge.after - at
}
