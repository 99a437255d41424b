/** What somebody does with the buttons of a headset, a keyboard or a locked screen. */
export type SessionActs = {
  toggle(): void
  seekTo(seconds: number): void
  /** To the next chapter, or back. */
  chapter(by: 1 | -1): void
}

export type SessionFacts = { readonly title: string; readonly artwork: string }

const stepSeconds = 10

/** Tells the system what is played, and does what is asked for there, until it is disposed of. */
export function joinMediaSession(
  sound: HTMLAudioElement,
  { title, artwork }: SessionFacts,
  acts: SessionActs,
): Disposable {
  if (!('mediaSession' in navigator)) return { [Symbol.dispose]: () => {} }
  const session = navigator.mediaSession
  const picture = { src: artwork, sizes: '1280x240', type: 'image/webp' }
  session.metadata = new MediaMetadata({ title, artwork: [picture] })
  const step = (seconds: number) => acts.seekTo(sound.currentTime + seconds)
  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: () => acts.toggle(),
    pause: () => acts.toggle(),
    seekbackward: ({ seekOffset = stepSeconds }) => step(-seekOffset),
    seekforward: ({ seekOffset = stepSeconds }) => step(seekOffset),
    seekto: ({ seekTime }) => acts.seekTo(seekTime ?? sound.currentTime),
    previoustrack: () => acts.chapter(-1),
    nexttrack: () => acts.chapter(1),
  }
  const names = Object.keys(handlers) as MediaSessionAction[]
  for (const name of names) handle(session, name, handlers[name] ?? null)
  return {
    [Symbol.dispose]() {
      session.metadata = null
      for (const name of names) handle(session, name, null)
    },
  }
}

/** Where in the clip it is, for the bar that some systems show. */
export function tellPosition(
  { currentTime, playbackRate }: HTMLAudioElement,
  seconds: number,
): void {
  if (!('mediaSession' in navigator) || seconds <= 0) return
  const position = Math.min(currentTime, seconds)
  navigator.mediaSession.setPositionState({ duration: seconds, playbackRate, position })
}

function handle(
  session: MediaSession,
  name: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    session.setActionHandler(name, handler)
  } catch {
    // Browsers throw for an action that they do not know; the others work.
  }
}
