import { keepHere, readKept } from './browser-storage.ts'

export type Theme = 'system' | 'light' | 'dark'

const storageKey = 'anybin-theme'

/** The theme this browser asked for; `system` when it never did. */
export function chosenTheme(): Theme {
  const kept = readKept(storageKey)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export function chooseTheme(theme: Theme): void {
  applyTheme(theme)
  keepHere(storageKey, theme === 'system' ? null : theme)
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
