import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable } from './plain-table.ts'

/**
 * How people prove who they are: passwords, other sites' accounts, passkeys, one-time passwords. Sessions get an id that
 * may be shown, so that people can end them; those of before end here.
 */
export const signIn: Migration = {
  name: '0003-sign-in',
  async up(open, engine) {
    await extendUsers(open, engine)
    await open.schema.dropTable('sessions').execute()
    await addTable(open, engine, 'sessions', {
      id: 'key',
      hash: 'text unique',
      user_id: 'user',
      created_at: 'time',
      updated_at: 'time',
      expires_at: 'time index',
      ip_address: 'text null',
      user_agent: 'text null',
    })
    await addTable(open, engine, 'identities', {
      id: 'key',
      account_id: 'text',
      provider_id: 'text',
      user_id: 'user',
      access_token: 'text null',
      refresh_token: 'text null',
      id_token: 'text null',
      access_token_expires_at: 'time null',
      refresh_token_expires_at: 'time null',
      scope: 'text null',
      password: 'text null',
      created_at: 'time',
      updated_at: 'time',
    })
    await addTable(open, engine, 'verifications', {
      id: 'key',
      identifier: 'text index',
      value: 'text',
      expires_at: 'time index',
      created_at: 'time',
      updated_at: 'time',
    })
    await addSecondFactors(open, engine)
    await addTable(open, engine, 'auth_rate_limits', {
      id: 'key',
      key: 'text unique',
      count: 'number',
      last_request: 'time',
    })
  },
}

async function extendUsers(open: MigrationTransaction, engine: Engine): Promise<void> {
  const flag = { type: 'integer', preset: 0 } as const
  const time = { type: engine === 'postgresql' ? 'bigint' : 'integer', preset: 0 } as const
  const columns = { email_verified: flag, two_factor_enabled: flag, updated_at: time }
  for (const [name, { type, preset }] of Object.entries(columns)) {
    await open.schema
      .alterTable('users')
      .addColumn(name, type, (column) => column.notNull().defaultTo(preset))
      .execute()
  }
  await open.schema.alterTable('users').addColumn('image', 'text').execute()
}

async function addSecondFactors(open: MigrationTransaction, engine: Engine): Promise<void> {
  await addTable(open, engine, 'two_factors', {
    id: 'key',
    secret: 'text index',
    backup_codes: 'text',
    user_id: 'user',
    verified: 'flag null',
    failed_verification_count: 'number null',
    locked_until: 'time null',
  })
  await addTable(open, engine, 'passkeys', {
    id: 'key',
    name: 'text null',
    public_key: 'text',
    user_id: 'user',
    credential_id: 'text unique',
    counter: 'number',
    device_type: 'text',
    backed_up: 'flag',
    transports: 'text null',
    created_at: 'time null',
    aaguid: 'text null',
  })
}
