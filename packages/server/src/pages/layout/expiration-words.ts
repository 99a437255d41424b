import type { Expiration } from '@anybin/contract'
import { plain } from '../messages/index.ts'

/** What people choose between. A row of the contract without a message does not compile here. */
export function expirationLabel(name: Expiration): string {
  return plain(`upload.${name}`)
}
