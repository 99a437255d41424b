import type { Prove } from '../challenge/prove.ts'
import { proveByTurnstile } from '../challenge/prove-by-turnstile.ts'
import { proveByWork } from '../challenge/prove-by-work.ts'

/** The challenge that the page names for guests; none for people who are signed in. */
export function createProve(page: {
  readonly solverUrl: string
  readonly turnstileKey: string
  readonly turnstileUrl: string
  readonly widgetPlace: HTMLElement
}): Prove | undefined {
  if (page.turnstileKey !== '') {
    return proveByTurnstile(page.widgetPlace, page.turnstileKey, page.turnstileUrl)
  }
  return page.solverUrl === '' ? undefined : proveByWork(page.solverUrl)
}
