import type { FastifyRequest } from 'fastify'
import type { PageCookie } from '../page-viewer.ts'

/** The way to the accounts site and back. */
export type AtBinParts = {
  /** Where the browser goes, and what it keeps for coming back. */
  readonly begin: (next: string) => { readonly url: string; readonly cookie: PageCookie }
  /** Starts a session here; `invalid_request` for a browser that did not go, or came back too late. */
  readonly finish: (
    request: FastifyRequest,
  ) => Promise<{ readonly next: string; readonly cookies: readonly PageCookie[] }>
}

/** What pages about coming in need from the accounts module and its sign-in library. */
export type PeopleParts = {
  readonly registration: 'open' | 'invite' | 'closed'
  /** Sites whose accounts open an account here. */
  readonly otherSites: readonly { readonly id: string; readonly name: string }[]
  /** False where the operator finds mails in the server's log. */
  readonly mailDelivers: boolean
  /** Name of the cookie that carries an invitation from its link to the form. */
  readonly invitationCookie: string
  readonly passwordLength: { readonly min: number; readonly max: number }

  /** Asks the sign-in library as if the visitor's browser had: a POST when there is a body. */
  readonly ask: (request: FastifyRequest, path: string, body?: object) => Promise<Response>

  /** What the link is for, while it works. */
  readonly linkPurpose: (
    token: string,
  ) => Promise<'setup' | 'sign-in' | 'invitation' | 'address' | undefined>
  /** Uses an operator's sign-in link up and starts a session, or its second step; `not_found` when it is spent. */
  readonly redeemLink: (
    request: FastifyRequest,
    token: string,
  ) => Promise<{ readonly cookie: PageCookie; readonly isHalfWay: boolean }>
  /** Makes the first administrator and starts a session. The link is used up by nothing else. */
  readonly setUp: (
    request: FastifyRequest,
    token: string,
    wanted: { readonly name: string; readonly email: string; readonly password: string },
  ) => Promise<PageCookie>
  /** Set at a bin of a family, whose people sign in at the accounts site. */
  readonly atBin?: AtBinParts | undefined
  /** Ends the session of the request and answers the cookie that forgets it. */
  readonly signOut: (request: FastifyRequest) => Promise<PageCookie>
}
