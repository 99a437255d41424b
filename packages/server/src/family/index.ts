import type { Accounts, SignIn } from '../accounts/index.ts'
import type { Database } from '../database/index.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Family } from '../kernel/family.ts'
import type { KeyedHash } from '../kernel/keyed-hash.ts'
import type { Oauth } from '../oauth/index.ts'
import type { AccountsSite } from './accounts-site.ts'
import { answerSister, isQuestion } from './answer-sister.ts'
import { createFirstPartyRecords } from './first-party-records.ts'
import { beginJourney, finishJourney, type Return } from './journey.ts'
import { createLocalAccountsSite } from './local-accounts-site.ts'
import { createRemoteAccountsSite } from './remote-accounts-site.ts'
import { remoteSigningKeys } from './remote-keys.ts'
import { createShadowRecords } from './shadow-records.ts'
import { createShadowKeeper, removeGone } from './shadows.ts'
import { createSiteKey } from './site-key.ts'
import { createSiteCheck } from './verify-site.ts'

export { journeyMs } from './journey.ts'
export { familyPath } from './remote-accounts-site.ts'
export { siteKeysPath } from './site-key.ts'

type Ground = {
  readonly database: Database
  readonly keyedHash: KeyedHash
  readonly clock: Clock
  readonly family: Family
}

export type AccountsElsewhere = Awaited<ReturnType<typeof reachAccountsSite>>

/** What a bin needs whose people have their accounts at another installation. */
export async function reachAccountsSite({ database, keyedHash, clock, family }: Ground) {
  const { accountsOrigin } = family
  const siteKey = await createSiteKey(keyedHash, clock)
  const shadows = createShadowRecords(database)
  const keeper = createShadowKeeper(shadows)
  const site = createRemoteAccountsSite({
    accountsOrigin,
    mainOrigin: family.main.origin,
    siteKey,
    clock,
    keepShadow: keeper.keep,
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
        shadows,
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

export type SistersParts = Ground & {
  readonly accounts: Accounts
  readonly oauth: Oauth
  readonly signIn: Pick<SignIn, 'handle'>
  readonly siteName: string
  readonly elsewhere: AccountsElsewhere | undefined
}

export type Sisters = Awaited<ReturnType<typeof createSisters>>

/** What the sites of a family do for one another: signing in and out together, and vouching for people. */
export async function createSisters(parts: SistersParts) {
  const { database, keyedHash, clock, family, elsewhere } = parts
  const { accountsOrigin } = family
  const accountsSite: AccountsSite =
    elsewhere?.site ?? createLocalAccountsSite({ ...parts, accountsOrigin })
  const bins = family.audiences.filter((origin) => origin !== accountsOrigin)
  const siteKey = await createSiteKey(keyedHash, clock)
  const check = createSiteCheck({ clock, accountsOrigin, bins: family.binsElsewhere })
  if (!elsewhere) {
    await createFirstPartyRecords(database).keep(bins, parts.siteName, clock.now())
  }

  return {
    /** The keys by which others know this installation. */
    keys: siteKey.published,
    begin: (site: string, next: string) => beginJourney({ accountsOrigin, site, next }),
    finish: (site: string, back: Return) =>
      finishJourney({ accountsSite, accountsOrigin, site }, back),
    signOut: (token: string, site: string) => accountsSite.signOut(token, site),

    /** Answers a bin of another installation; undefined for what is no question. `unauthorized` for everybody else. */
    async answer(question: string, statement: string, body: unknown): Promise<object | undefined> {
      if (elsewhere || !isQuestion(question)) return undefined
      return answerSister(accountsSite, await check(statement), question, body)
    },
  }
}
