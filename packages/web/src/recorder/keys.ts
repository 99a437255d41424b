import type { RecorderPhase } from './recorder.ts'

export type RecorderAct = 'start' | 'pause' | 'goOn' | 'finish' | 'send'

const acts: Readonly<Partial<Record<RecorderPhase, Readonly<Record<string, RecorderAct>>>>> = {
  idle: { r: 'start' },
  recording: { ' ': 'pause', Enter: 'finish' },
  paused: { ' ': 'goOn', r: 'goOn', Enter: 'finish' },
}

/** What has keys of its own. */
const others = 'a, audio, button, dialog, input, select, summary, textarea, [contenteditable]'

/** What a key does now; undefined where it is somebody else's. */
export function readKey(event: KeyboardEvent, phase: RecorderPhase): RecorderAct | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined
  if (phase === 'review' && endsLine(event)) return 'send'
  if (event.target instanceof Element && event.target.closest(others)) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return acts[phase]?.[key]
}

/** Enter in a field of one line, as forms have it; not the one that ends a word of some scripts. */
function endsLine({ key, isComposing, target }: KeyboardEvent): boolean {
  const isLine = target instanceof HTMLInputElement && target.type === 'text'
  return key === 'Enter' && isLine && !isComposing
}
