import { decodeJwt } from 'jose'
import { z } from 'zod'
import { type Accounts, addressHeader, authPath, type SignIn } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Oauth } from '../oauth/index.ts'
import type { AccountsSite, Arrival } from './accounts-site.ts'
import { callbackOf, clientIdOf } from './first-party-records.ts'

export type LocalParts = {
  readonly accounts: Pick<Accounts, 'directory' | 'startSiteSession' | 'signOut' | 'goneAmong'>
  readonly oauth: Pick<Oauth, 'actorOf'>
  readonly signIn: Pick<SignIn, 'handle'>
  readonly accountsOrigin: string
}

/** The accounts site that is in this process. */
export function createLocalAccountsSite(parts: LocalParts): AccountsSite {
  const { accounts, oauth } = parts
  const { directory } = accounts
  return {
    directory,
    byToken: oauth.actorOf,
    arrive: (arrival, site) => arrive(parts, arrival, site),
    async signOut(token, site) {
      // Only a bin's own sessions: the token of another site's is nothing here.
      if (await directory.bySession(token, site)) await accounts.signOut(token)
    },
    goneAmong: accounts.goneAmong,
  }
}

const answerSchema = z.object({ id_token: z.string() })
// RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3.
const idTokenSchema = z.object({ sub: z.string(), aud: z.string(), sid: z.string() })

async function arrive(parts: LocalParts, arrival: Arrival, site: string): Promise<string> {
  const { sub: userId, sid: sessionId } = await redeem(parts, arrival, site)
  const { address, userAgent } = arrival
  const browser = { address, userAgent }
  const token = await parts.accounts.startSiteSession({ sessionId, userId, site }, browser)
  if (token === undefined) throw refusal()
  return token
}

/** What the ID token says. Its signature needs no look: it came from this process (OpenID Connect Core §3.1.3.7). */
async function redeem(
  { signIn, accountsOrigin }: LocalParts,
  { code, verifier, address }: Arrival,
  site: string,
) {
  const clientId = clientIdOf(site)
  const answer = await signIn.handle(
    new Request(`${accountsOrigin}${authPath}/oauth2/token`, {
      method: 'POST',
      headers: { [addressHeader]: address },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        code_verifier: verifier,
        client_id: clientId,
        redirect_uri: callbackOf(site),
      }),
    }),
  )
  const tokens = answerSchema.safeParse(await answer.json().catch(() => undefined))
  if (!answer.ok || !tokens.success) throw refusal()
  const claims = idTokenSchema.parse(decodeJwt(tokens.data.id_token))
  if (claims.aud !== clientId) throw refusal()
  return claims
}

function refusal(): AppError {
  return new AppError('invalid_request', {
    detail: 'This sign-in has expired. Start again.',
  })
}
