/** What this browser keeps for the site under this name; null where there is nothing. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    // Storage may be forbidden to this site; then everything lasts for one page.
    return null
  }
}

/** Null forgets it. */
export function keepHere(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // As above: not remembered.
  }
}
