import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Links by which others upload into a folder: at most one for each. Its address is made from the id, and stored nowhere. */
export const requestLinks: Migration = {
  name: '0068-request-links',
  async up(open, engine) {
    await addTable(open, engine, 'request_links', {
      id: 'key',
      user_id: 'user',
      folder_id: 'text unique',
      kind: 'text null',
      max_files: 'number null',
      max_bytes: 'time null',
      files: 'number',
      bytes: 'time',
      created_at: 'time',
      expires_at: 'time null',
      password_hash: 'text null',
      password_version: 'number',
      hidden_at: 'time null',
    })
  },
}
