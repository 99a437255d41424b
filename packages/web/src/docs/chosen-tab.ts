const keyOf = (group: string) => `tab-${group}`

/** What was chosen in this group before, in this browser. */
export function chosenTab(group: string): string | null {
  try {
    return localStorage.getItem(keyOf(group))
  } catch {
    // Browsers that keep nothing forbid looking too.
    return null
  }
}

export function rememberTab(group: string, value: string): void {
  try {
    localStorage.setItem(keyOf(group), value)
  } catch {
    // The choice holds until the page is left.
  }
}
