import type { Actors } from '@anybin/contract'
import { text } from '../messages/index.ts'

/** How an access came to whoever acted, beginning with the app that was connected; nothing where that one acted itself. */
export function handedOn(actors: Actors) {
  if (actors.length === 0) return ''
  const apps = actors.map(({ name, client_id: id }) => name ?? id).reverse()
  return text('agents.handedOn', { apps: apps.join(' → ') })
}
