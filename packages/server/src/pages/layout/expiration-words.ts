import { type Expiration, expirations } from '@anybin/contract'
import { plain } from '../messages/index.ts'

/** What people choose between. A row of the contract without a message does not compile here. */
export const expirationLabels = Object.fromEntries(
  expirations.map((name) => [name, plain(`upload.${name}`)]),
) as Readonly<Record<Expiration, string>>
