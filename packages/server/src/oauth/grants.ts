import type { AuditActor, RecordAuditEvent, User } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Database } from '../database/index.ts'
import { shownClientName } from './client-name.ts'
import type { GrantRecords, GrantRow } from './grant-records.ts'
import { hostOf } from './host-of.ts'
import { type GrantScope, grantScopes } from './resources.ts'
import { listOf } from './stored-list.ts'

/** What a person allowed a client, for one resource. */
export type Grant = {
  readonly id: string
  readonly clientName: string | undefined
  readonly clientHosts: readonly string[]
  readonly scopes: readonly GrantScope[]
  readonly resources: readonly string[]
  /** Epoch milliseconds. */
  readonly since: number
}

export type GrantParts = {
  readonly database: Pick<Database, 'inTransaction'>
  readonly grants: Pick<GrantRecords, 'ofUser' | 'remove'>
  readonly recordAuditEvent: RecordAuditEvent
}

/** Newest first. */
export async function listGrants({ grants }: GrantParts, user: User): Promise<Grant[]> {
  return (await grants.ofUser(user.id)).map(describeGrant)
}

function describeGrant(row: GrantRow): Grant {
  const granted = listOf(row.scopes)
  const addresses = URL.canParse(row.client_id) ? [row.client_id] : listOf(row.redirect_uris)
  return {
    id: row.id,
    clientName: shownClientName(row.client_name),
    clientHosts: [...new Set(addresses.map(hostOf))],
    scopes: grantScopes.filter((scope) => granted.includes(scope)),
    resources: listOf(row.resources),
    since: row.created_at,
  }
}

/** Ends a grant with everything that was issued under it. Throws `not_found` for what this person did not grant. */
export async function withdrawGrant(
  { database, grants, recordAuditEvent }: GrantParts,
  user: User,
  id: string,
  by: AuditActor = { userId: user.id },
): Promise<void> {
  await database.inTransaction(async (transaction) => {
    const consent = await grants.remove(transaction, user.id, id)
    if (!consent) throw new AppError('not_found')
    await recordAuditEvent(transaction, {
      by,
      action: 'grant.withdraw',
      userId: user.id,
      target: id,
      details: { client: consent.client_id, resources: listOf(consent.resources) },
    })
  })
}
