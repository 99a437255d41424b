import { isIP } from 'node:net'
import { isPublicAddress } from '../egress/index.ts'
import type { Recipient } from './engine.ts'

const ownEndings = /\.(local|localhost|internal|intranet|lan|home\.arpa|svc)$/

/**
 * Who gets to see items at this address; undefined where it is of this machine or of the operator's own network, by the address
 * itself or by a name that means nothing outside.
 */
export function recipientAt(url: string, gets: Recipient['gets']): Recipient | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) return isPublicAddress(host) ? { host, gets } : undefined
  return host.includes('.') && !ownEndings.test(host) ? { host, gets } : undefined
}
