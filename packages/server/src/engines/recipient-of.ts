import { isIP } from 'node:net'
import { isPublicAddress } from '../egress/index.ts'
import type { Recipient } from './engine.ts'

/** Names that lead nowhere outside: of this machine, of a container beside it, of a local network. */
const ownNames = /^(?:localhost|[^.]+|.*\.(?:local|localhost|internal|lan|home\.arpa))$/i

/** Who gets what of an item at this address; undefined where that is within the operator's own network. */
export function recipientOf(url: string, gets: Recipient['gets']): Recipient | undefined {
  const { hostname } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const isOwn = isIP(host) ? !isPublicAddress(host) : ownNames.test(host)
  return isOwn ? undefined : { host, gets }
}
