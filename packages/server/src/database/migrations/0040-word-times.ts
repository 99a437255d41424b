import type { Migration } from './migration.ts'

/** Whether an engine heard when each word of a transcript is said, or it is reckoned from how long the words are. */
export const wordTimes: Migration = {
  name: '0040-word-times',
  async up(open) {
    await open.schema
      .alterTable('transcripts')
      .addColumn('word_times', 'text', (column) => column.notNull().defaultTo('reckoned'))
      .execute()
  },
}
