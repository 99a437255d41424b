import type { Migration } from './migration.ts'
import { addTable } from './plain-table.ts'

/** Agents that a company sends, and those that act for others: whom it means, what people took away, and who acted. */
export const companyAgents: Migration = {
  name: '0071-company-agents',
  async up(open, engine) {
    for (const table of ['agent_acts', 'uploads']) {
      await open.schema.alterTable(table).addColumn('actors', 'text').execute()
    }
    await addTable(open, engine, 'company_people', {
      id: 'key',
      user_id: 'user',
      issuer: 'text',
      linked_at: 'time',
    })
    await open.schema
      .createIndex('company_people_person')
      .on('company_people')
      .columns(['user_id', 'issuer'])
      .unique()
      .execute()
    await addTable(open, engine, 'grant_withdrawals', {
      id: 'key',
      user_id: 'user',
      withdrawn_at: 'time',
    })
  },
}
