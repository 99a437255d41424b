import { type CreateTableBuilder, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Migration, MigrationTransaction } from './migration.ts'
import { addTable } from './plain-table.ts'

/** What happened, and up to where it was told (docs/adr/0068). Nothing is told of before. */
export const events: Migration = {
  name: '0058-events',
  async up(open, engine) {
    await makeEvents(open, engine)
    await addTable(open, engine, 'event_marks', { name: 'key', value: 'time' })
    await sql`insert into event_marks (name, value)
      values ('position', 0), ('removed', 0), ('expiring', 0)`.execute(open)
    await open.schema
      .createIndex('events_to_number')
      .on('events')
      .column('row_number')
      .where(sql.ref('position'), 'is', null)
      .execute()
    await open.schema
      .createIndex('events_of_user')
      .on('events')
      .columns(['user_id', 'position'])
      .execute()
  },
}

async function makeEvents(open: MigrationTransaction, engine: Engine): Promise<void> {
  const plain = open.schema.createTable('events') as unknown as CreateTableBuilder<string, string>
  const table = engine === 'sqlite' ? plain.modifyEnd(sql`strict`) : plain
  const time = engine === 'postgresql' ? 'bigint' : 'integer'
  await table
    .addColumn('row_number', time, (number) =>
      engine === 'postgresql'
        ? number.generatedAlwaysAsIdentity().primaryKey()
        : number.primaryKey().autoIncrement(),
    )
    .addColumn('position', time, (position) => position.unique())
    .addColumn('id', 'text', (id) => id.notNull().unique())
    .addColumn('type', 'text', (type) => type.notNull())
    .addColumn('user_id', 'text', (user) => user.references('users.id').onDelete('cascade'))
    .addColumn('subject', 'text', (subject) => subject.notNull())
    .addColumn('kind', 'text')
    .addColumn('at', time, (at) => at.notNull())
    .addColumn('facts', 'text', (facts) => facts.notNull())
    .execute()
}
