import type { Actor, RecordAuditEvent, SignIn, User } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { retention } from '../core/retention.ts'
import type { Database } from '../database/index.ts'
import type { AuthorizationServer } from './authorization-server.ts'
import { createClientRecords } from './client-records.ts'
import { type Decision, decideConsent, readConsentRequest } from './consent.ts'
import { createGrantRecords } from './grant-records.ts'
import { listGrants, withdrawGrant } from './grants.ts'
import { retiredKeyStaysMs } from './provider-plugins.ts'
import { describeResource, type ResourcePath, resourceOf, resourcePaths } from './resources.ts'
import { createSigningKeyRecords } from './signing-key-records.ts'
import { createTokenRecords } from './token-records.ts'
import { createSignatureCheck, type SignatureParts } from './verify-signature.ts'
import { actorOf, type FindHolder, findHolderIn, verifyToken } from './verify-token.ts'

export { adaptServerMetadata } from './adapt-server-metadata.ts'
export type { AuthorizationServer } from './authorization-server.ts'
export type { ConsentRequest } from './consent.ts'
export type { Grant } from './grants.ts'
export { type ProviderParts, providerPlugins } from './provider-plugins.ts'
export {
  type GrantScope,
  type ResourcePath,
  resourceMetadataAddress,
  resourceOf,
  resourcePaths,
  signingAlgorithm,
} from './resources.ts'
export type { SigningKeyRow } from './signing-key-records.ts'
export { storedClientForms } from './stored-client-forms.ts'
export type { FindHolder } from './verify-token.ts'

export type OauthParts = {
  readonly database: Database
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
  readonly signIn: Pick<SignIn, 'call'>
  /** The issuer: the origin of the accounts site. */
  readonly origin: string
  /** Origins of the sites that tokens can be for. */
  readonly audiences: readonly string[]
  readonly siteName: string
  /** Where the authorization server is that of another installation: its keys, and how to ask it. */
  readonly remote?:
    | (Pick<SignatureParts, 'signingKeys'> & { readonly findHolder: FindHolder })
    | undefined
}

// A program that registered and was never allowed anything registers again when its person comes back.
const unusedClientStaysMs = retention.unusedPrograms.kept

/** A token that is worth nothing is an answer here. */
function ignoreRefusal(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error
}

export type Oauth = Awaited<ReturnType<typeof createOauth>>

/** The authorization server: consent, grants, keys, and the checking of access tokens. */
export async function createOauth(parts: OauthParts) {
  const { database, clock, recordAuditEvent, origin: issuer } = parts
  const grants = createGrantRecords(database)
  const tokens = createTokenRecords(database)
  const clients = createClientRecords(database)
  const signingKeys = createSigningKeyRecords(database)
  const readToken = createSignatureCheck({
    signingKeys: parts.remote?.signingKeys ?? signingKeys,
    clock,
    issuer,
  })
  const findHolder = parts.remote?.findHolder ?? findHolderIn({ grants, clock })
  const verifying = { readToken, findHolder, tokens, clock, issuer }
  const consenting = { ...parts, clients, grants, issuer }
  const granting = { database, grants, recordAuditEvent }
  await clients.addResources(
    parts.audiences.flatMap((site) => resourcePaths.map((path) => resourceOf(site, path))),
    clock.now(),
  )
  const server: AuthorizationServer = {
    issuer,
    verifyToken: (presented) => verifyToken(verifying, presented),
  }

  return {
    ...server,
    /** Whose token it is and what it allows, for the site of this origin; it is not asked whether the sender may have it. */
    async actorOf(token: string, site: string): Promise<Actor | undefined> {
      const claims = await readToken(token).catch(ignoreRefusal)
      const resources = resourcePaths.map((path) => resourceOf(site, path))
      if (!claims || ![claims.aud].flat().some((one) => resources.some((own) => own === one)))
        return
      const user = await findHolder(claims, token)
      return user && actorOf(claims, user)
    },
    /** Of the site of this origin. */
    describeResource: (site: string, path: ResourcePath) =>
      describeResource({ issuer, site, siteName: parts.siteName, path }),
    readConsentRequest: (query: string) => readConsentRequest(consenting, query),
    decideConsent: (decision: Decision) => decideConsent(consenting, decision),
    listGrants: (user: User) => listGrants(granting, user),
    isGranted: (id: string) => grants.isThere(id),
    withdrawGrant: (user: User, id: string) => withdrawGrant(granting, user, id),

    /** Signs with a new key from now on; answers how many were retired. */
    rotateKeys: () =>
      database.inTransaction(async (transaction) => {
        const retired = await signingKeys.retireAll(transaction, clock.now())
        const details = { retired }
        await recordAuditEvent(transaction, {
          by: 'operator',
          action: 'signing-key.rotate',
          details,
        })
        return retired.length
      }),

    removeExpired: async (signal?: AbortSignal) => {
      const now = clock.now()
      await tokens.removeExpired(now, signal)
      await signingKeys.removeRetired(now - retiredKeyStaysMs)
      await clients.removeUnused(now - unusedClientStaysMs, signal)
    },
  }
}
