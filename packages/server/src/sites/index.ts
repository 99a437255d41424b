import type { Accounts, SignIn } from '../accounts/index.ts'
import type { Clock } from '../core/clock.ts'
import type { Family } from '../core/family.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'
import type { Database } from '../database/index.ts'
import type { Oauth } from '../oauth/index.ts'
import type { AccountsSite } from './accounts-site.ts'
import { answerPeerSite, isQuestion } from './answer-peer-site.ts'
import { createFirstPartyRecords } from './first-party-records.ts'
import { createLocalAccountsSite } from './local-accounts-site.ts'
import { beginOidcLogin, finishOidcLogin, type Return } from './oidc-login.ts'
import { createRemoteAccountsSite } from './remote-accounts-site.ts'
import { remoteSigningKeys } from './remote-keys.ts'
import { createRemoteUserRecords } from './remote-user-records.ts'
import { createRemoteUserMirror, removeGone } from './remote-users.ts'
import { createSiteKey } from './site-key.ts'
import { createSiteCheck } from './verify-site.ts'

export { oidcLoginMs } from './oidc-login.ts'
export { familyPath } from './remote-accounts-site.ts'
export { siteKeysPath } from './site-key.ts'

type Core = {
  readonly database: Database
  readonly keyedHash: KeyedHash
  readonly clock: Clock
  readonly family: Family
}

export type RemoteAccounts = Awaited<ReturnType<typeof reachAccountsSite>>

/** What a bin needs whose people have their accounts at another installation. */
export async function reachAccountsSite({ database, keyedHash, clock, family }: Core) {
  const { accountsOrigin } = family
  const siteKey = await createSiteKey(keyedHash, clock)
  const remoteUsers = createRemoteUserRecords(database)
  const keeper = createRemoteUserMirror(remoteUsers)
  const site = createRemoteAccountsSite({
    accountsOrigin,
    mainOrigin: family.main.origin,
    siteKey,
    clock,
    keepRemoteUser: keeper.keep,
  })
  return {
    site,
    directory: site.directory,
    /** For the checking of access tokens: signatures here, by keys that are read there, and what they hang on there. */
    tokens: {
      signingKeys: remoteSigningKeys(accountsOrigin),
      findHolder: async (claims: { readonly aud: string | string[] }, token: string) => {
        const bin = family.audiences.find((one) => [claims.aud].flat().some(isBelow(one)))
        return bin === undefined ? undefined : (await site.byToken(token, bin))?.user
      },
    },
    /** To be done now and then. */
    removeGone: (remove: (id: string) => Promise<void>) =>
      removeGone({
        remoteUsers,
        goneAmong: (ids) => site.goneAmong(ids, family.main.origin),
        async remove(id) {
          await remove(id)
          keeper.forget(id)
        },
      }),
  }
}

function isBelow(origin: string) {
  return (resource: string) => resource.startsWith(`${origin}/`)
}

export type PeerSitesParts = Core & {
  readonly accounts: Accounts
  readonly oauth: Oauth
  readonly signIn: Pick<SignIn, 'handle'>
  readonly siteName: string
  readonly remote: RemoteAccounts | undefined
}

export type PeerSites = Awaited<ReturnType<typeof createPeerSites>>

/** What the sites of a family do for one another: signing in and out together, and vouching for people. */
export async function createPeerSites(parts: PeerSitesParts) {
  const { database, keyedHash, clock, family, remote } = parts
  const { accountsOrigin } = family
  const accountsSite: AccountsSite =
    remote?.site ?? createLocalAccountsSite({ ...parts, accountsOrigin })
  const bins = family.audiences.filter((origin) => origin !== accountsOrigin)
  const siteKey = await createSiteKey(keyedHash, clock)
  const check = createSiteCheck({ clock, accountsOrigin, bins: family.remoteBins })
  if (!remote) {
    await createFirstPartyRecords(database).keep(bins, parts.siteName, clock.now())
  }

  return {
    /** The keys by which others know this installation. */
    keys: siteKey.published,
    begin: (site: string, next: string) => beginOidcLogin({ accountsOrigin, site, next }),
    finish: (site: string, back: Return) =>
      finishOidcLogin({ accountsSite, accountsOrigin, site }, back),
    signOut: (token: string, site: string) => accountsSite.signOut(token, site),

    /** Answers a bin of another installation; undefined for what is no question. `unauthorized` for everybody else. */
    async answer(question: string, statement: string, body: unknown): Promise<object | undefined> {
      if (remote || !isQuestion(question)) return undefined
      return answerPeerSite(accountsSite, await check(statement), question, body)
    },
  }
}
