/** Keeps the screen on: phones end a recording with it. The browser gives it up whenever the page is not looked at. */
export class StayAwake {
  #isWanted = false
  #lock: WakeLockSentinel | undefined

  set(isWanted: boolean): void {
    if (this.#isWanted === isWanted) return
    this.#isWanted = isWanted
    if (isWanted) void this.renew()
    else void this.#lock?.release()
  }

  /** The page is looked at again. */
  async renew(): Promise<void> {
    if (!this.#isWanted || document.visibilityState !== 'visible') return
    // Refused on a low battery: the recording goes on without it.
    this.#lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
    if (!this.#isWanted) void this.#lock?.release()
  }
}
