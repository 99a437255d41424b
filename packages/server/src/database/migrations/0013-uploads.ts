import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Uploads whose bytes come over several requests, perhaps to several nodes. */
export const uploads: Migration = {
  name: '0013-uploads',
  async up(open, engine) {
    await addTable(open, engine, 'uploads', {
      id: 'key',
      user_id: 'user',
      maker: 'text',
      key_id: 'text null',
      token_hash: 'text null',
      via: 'text',
      kind: 'text',
      fallback: 'text',
      filename: 'text null',
      mime: 'text null',
      size: 'time',
      sha256: 'text null',
      options: 'text',
      password_hash: 'text null',
      month: 'text null',
      received: 'time',
      writer: 'text null',
      writer_until: 'time null',
      outcome: 'text null',
      error: 'text null',
      item_id: 'text null',
      created_at: 'time',
      expires_at: 'time index',
    })
    await addTable(open, engine, 'upload_pieces', {
      blob_key: 'key',
      upload_id: 'text index',
      position: 'time',
      bytes: 'time',
    })
  },
}
