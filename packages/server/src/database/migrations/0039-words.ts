import { sql } from 'kysely'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Captions, text in pictures and transcripts (docs/adr/0057). Of items from before there is none; a job asks for them. */
export const words: Migration = {
  name: '0039-words',
  async up(open, engine) {
    await addColumns(open)
    const ofItem = {
      item_id: 'key',
      revision: 'number',
      engine: 'text',
      model: 'text null',
      language: 'text null',
      made_at: 'time',
    } as const
    await addTable(open, engine, 'captions', {
      ...ofItem,
      prompt_version: 'text',
      cost_micros: 'number',
    })
    await addTable(open, engine, 'picture_texts', { ...ofItem, confidence: 'number' })
    await addTable(open, engine, 'transcripts', {
      ...ofItem,
      language_score: 'number null',
      speech_ms: 'time',
      text: 'text',
      segments: 'text',
      chapters: 'text',
      words_blob_key: 'text null',
      cost_micros: 'number',
      edited_by: 'text null',
    })
    // What people choose for everything that they upload from then on; null: as the site has it.
    await open.schema.alterTable('users').addColumn('ai_optout', 'integer').execute()
  },
}

async function addColumns(open: MigrationTransaction): Promise<void> {
  const items = () => open.schema.alterTable('items')
  for (const name of ['alt_text', 'text_in_picture']) {
    await items().addColumn(name, 'text').execute()
  }
  for (const name of ['text_state', 'transcript_state']) {
    await items()
      .addColumn(name, 'text', (column) => column.notNull().defaultTo('disabled'))
      .execute()
  }
  await items()
    .addColumn('edited_words', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute()
  await items()
    .addColumn('words_revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`update items set text_state = 'opted_out', transcript_state = 'opted_out'
    where ai_optout = 1`.execute(open)
}
