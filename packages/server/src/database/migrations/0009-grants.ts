import type { Migration } from './migration.ts'

/** Finds at every request whether what an access token hangs on is still there. */
export const grants: Migration = {
  name: '0009-grants',
  async up(open) {
    await open.schema
      .createIndex('oauth_refresh_tokens_family')
      .on('oauth_refresh_tokens')
      .columns(['authorization_code_id', 'rotated_at'])
      .execute()
    await open.schema
      .createIndex('oauth_access_tokens_family')
      .on('oauth_access_tokens')
      .column('authorization_code_id')
      .execute()
  },
}
