import type { Scope } from '@anybin/contract'
import type { PublicKeys } from './parse-public-keys.ts'

/** An identity provider whose word for its people's programs is taken (docs/adr/0076). */
export type CompanyConfig = {
  readonly issuer: string
  readonly keys: PublicKeys
  /** Of email addresses, in small letters. */
  readonly domains: readonly string[]
  /** What its programs may do at most. */
  readonly scopes: readonly Scope[]
}

/** How hosts of agents hand files over: what tools declare, and from where files are fetched. */
export type HandedFilesConfig = {
  readonly dialect: 'text' | 'openai' | 'langdock' | 'sep-2631'
  readonly hosts: readonly string[]
}
