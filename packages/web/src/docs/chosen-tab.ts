import { keepHere, readKept } from '../browser-storage.ts'

const keyOf = (group: string) => `tab-${group}`

/** What was chosen in this group before, in this browser. */
export function chosenTab(group: string): string | null {
  return readKept(keyOf(group))
}

export function rememberTab(group: string, value: string): void {
  keepHere(keyOf(group), value)
}
