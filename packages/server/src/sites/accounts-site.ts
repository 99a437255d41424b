import type { Actor, CredentialStore } from '../accounts/index.ts'

/** The code that a browser brought from the accounts site, and what proves that it is the browser that went there. */
export type Arrival = {
  readonly code: string
  readonly verifier: string
  readonly address: string
  readonly userAgent?: string | undefined
}

/** What a bin asks of the accounts site of its family: in this process, or over HTTP of another installation. */
export type AccountsSite = {
  readonly directory: CredentialStore
  /** Whose access token it is; undefined when what it hangs on has ended, or it is for another site. */
  byToken(token: string, site: string): Promise<Actor | undefined>
  /** Takes a browser in; answers the token of its session at the bin. `invalid_request` for a code that is no good. */
  arrive(arrival: Arrival, site: string): Promise<string>
  /** Ends a session at this bin, and with it those at the accounts site and its other bins. */
  signOut(token: string, site: string): Promise<void>
  /** Which of these people have no account any more. */
  goneAmong(userIds: readonly string[], site: string): Promise<readonly string[]>
}
