const storageKey = 'anybin-captions'

/** Whether this browser asked for captions under clips; not before it did. */
export function areCaptionsChosen(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'on'
  } catch {
    // Storage may be forbidden to this site; then the choice lasts for one page.
    return false
  }
}

export function chooseCaptions(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(storageKey, 'on')
    else localStorage.removeItem(storageKey)
  } catch {
    // As above: not remembered, but shown.
  }
}
