import { z } from 'zod'
import type { RecordAuditEvent, SignIn, User, Visit } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Database } from '../database/index.ts'
import { shownClientName } from './client-name.ts'
import type { ClientRecords } from './client-records.ts'
import type { ConsentRow, GrantRecords } from './grant-records.ts'
import { hostOf } from './host-of.ts'
import { isOnDevice } from './redirect-uris.ts'
import { type GrantScope, grantScopes, referenceOf } from './resources.ts'
import { listOf } from './stored-list.ts'

/** What a client asks a person to allow, as it is shown. */
export type ConsentRequest = {
  /** What the client calls itself; nobody checked it. */
  readonly clientName: string | undefined
  /** Who it is, as far as anybody can tell: where its metadata document stands, or where the answer goes. */
  readonly clientHost: string
  readonly isHostVerified: boolean
  /** The answer goes to a program on the device of the browser (RFC 8252 §7). */
  readonly isOnDevice: boolean
  /** Where the browser goes afterwards. */
  readonly redirectUri: string
  /** `<origin>/api/v1`, `<origin>/mcp`, or none where the client only wants to know who signs in. */
  readonly resources: readonly string[]
  readonly scopes: readonly GrantScope[]
}

export type ConsentParts = {
  readonly database: Pick<Database, 'inTransaction'>
  readonly recordAuditEvent: RecordAuditEvent
  readonly clients: Pick<ClientRecords, 'find'>
  readonly grants: Pick<GrantRecords, 'find' | 'widen'>
  readonly signIn: Pick<SignIn, 'call'>
  readonly issuer: string
}

/**
 * Reads a request from the query that the authorization endpoint signed. The signature is checked when the person decides:
 * who forges a query gets a page that leads nowhere.
 */
export async function readConsentRequest(
  { clients }: Pick<ConsentParts, 'clients'>,
  query: string,
): Promise<ConsentRequest> {
  const asked = new URLSearchParams(query)
  const redirectUri = asked.get('redirect_uri') ?? ''
  const client = await clients.find(asked.get('client_id') ?? '')
  if (!client || !URL.canParse(redirectUri)) throw new AppError('not_found')
  const isHostVerified = client.client_discovery_id !== null
  return {
    clientName: shownClientName(client.name),
    clientHost: isHostVerified ? new URL(client.client_id).host : hostOf(redirectUri),
    isHostVerified,
    isOnDevice: isOnDevice(redirectUri),
    redirectUri,
    resources: asked.getAll('resource'),
    scopes: scopesIn(asked),
  }
}

function scopesIn(asked: URLSearchParams): GrantScope[] {
  const wanted = new Set((asked.get('scope') ?? '').split(' '))
  return grantScopes.filter((scope) => wanted.has(scope))
}

export type Decision = {
  readonly query: string
  readonly isApproved: boolean
  readonly user: User
  readonly visit: Visit
}

const answerSchema = z.object({ url: z.string() })

/** Tells the authorization server what the person decided; answers where the browser goes with it. */
export async function decideConsent(parts: ConsentParts, decision: Decision): Promise<string> {
  const { query, isApproved, user, visit } = decision
  const before = await consentFor(parts, decision)
  const response = await parts.signIn.call('/oauth2/consent', visit, {
    accept: isApproved,
    oauth_query: query,
  })
  const answer = answerSchema.safeParse(await response.json())
  if (!response.ok || !answer.success) {
    throw new AppError('invalid_request', {
      detail: "This request has expired or isn't valid. Go back to the app and start again.",
    })
  }
  if (isApproved) await keep(parts, user, before, await consentFor(parts, decision))
  return answer.data.url
}

function consentFor({ grants, issuer }: ConsentParts, { query, user }: Decision) {
  const asked = new URLSearchParams(query)
  return grants.find(user.id, asked.get('client_id') ?? '', referenceOf(asked, issuer))
}

/** What was allowed before stays allowed: a client that asks for more names only that. */
async function keep(
  { database, grants, recordAuditEvent }: ConsentParts,
  user: User,
  before: ConsentRow | undefined,
  now: ConsentRow | undefined,
): Promise<void> {
  if (!now) return
  const scopes = [...new Set([...listOf(before?.scopes), ...listOf(now.scopes)])]
  await database.inTransaction(async (transaction) => {
    await grants.widen(transaction, now.id, scopes)
    await recordAuditEvent(transaction, {
      by: { userId: user.id },
      action: 'grant.create',
      userId: user.id,
      target: now.id,
      details: { client: now.client_id, scopes, resources: listOf(now.resources) },
    })
  })
}
