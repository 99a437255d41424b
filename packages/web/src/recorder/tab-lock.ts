/** Something that one tab of this browser has at a time; the browser gives it back when the tab is closed or lost. */
export async function takeLock(name: string): Promise<Disposable | undefined> {
  // Without HTTPS there are none, and nothing is recorded that two tabs could have.
  if (!('locks' in navigator)) return { [Symbol.dispose]: () => {} }
  return new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(undefined)
      return new Promise<void>((release) => {
        resolve({ [Symbol.dispose]: release })
      })
    })
  })
}

/** What any tab has now. */
export async function heldLocks(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set()
  const { held = [] } = await navigator.locks.query()
  return new Set(held.map(({ name = '' }) => name))
}
