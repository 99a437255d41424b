import { keepHere, readKept } from '../browser-storage.ts'

const storageKey = 'anybin-captions'

/** Whether this browser asked for captions under clips; not before it did. */
export function areCaptionsChosen(): boolean {
  return readKept(storageKey) === 'on'
}

export function chooseCaptions(isOn: boolean): void {
  keepHere(storageKey, isOn ? 'on' : null)
}
