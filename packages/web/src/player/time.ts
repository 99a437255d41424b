/** Seconds in the fragment of an address: `#t=83`, `#t=1m23s`, `#t=1:23`, as other players write them. */
export function readTime(fragment: string): number | undefined {
  const [, time = ''] = /^#(?:.*&)?t=([^&,]+)/.exec(fragment) ?? []
  const [, ...named] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/.exec(time) ?? []
  const [, ...clock] = /^(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)$/.exec(time) ?? []
  const parts = named.some((part) => part !== undefined) ? named : clock
  if (parts.length === 0) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0))
  return hours * 3600 + minutes * 60 + seconds
}

/** `83.4` → `1:23`, `3723` → `1:02:03`. */
export function formatTime(time: number): string {
  const seconds = Math.floor(time)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, at) => (at === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':')
}
