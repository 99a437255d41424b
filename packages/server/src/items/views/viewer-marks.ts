import { addressBlock } from '../../core/address-block.ts'
import type { ClientAddress } from '../../core/client-address.ts'
import { day } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import { retention } from '../../core/retention.ts'
import type { Visit } from './visit.ts'

/** The same viewer within this time is one view. */
export const viewTtlMs = retention.views.kept

type Marked = { readonly address: ClientAddress; readonly visit: Visit }

/**
 * What a viewer is told by who keeps no cookie: a keyed hash of address block, user agent and languages. The salt is the day, so
 * nobody can be followed beyond it. The first of the list is today's; about midnight yesterday's counts as well.
 */
export function fingerprintsOf(
  keyedHash: KeyedHash,
  { address, visit }: Marked,
  now: number,
): readonly [string, ...string[]] {
  const text = JSON.stringify([
    addressBlock(address),
    visit.userAgent ?? '',
    visit.acceptLanguage ?? '',
  ])
  const [today, before] = [dayOf(now), dayOf(now - viewTtlMs)]
  const mark = (salt: number) => keyedHash('viewer', `${salt} ${text}`)
  return today === before ? [mark(today)] : [mark(today), mark(before)]
}

/** A viewer's address in the view log: the same for the same address on one day, and nothing else. */
export function addressMark(keyedHash: KeyedHash, address: ClientAddress, now: number): string {
  return keyedHash('viewer-address', `${dayOf(now)} ${addressBlock(address)}`)
}

function dayOf(time: number): number {
  return Math.floor(time / day)
}
