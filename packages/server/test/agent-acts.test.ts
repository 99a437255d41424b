import type { AgentAct, Item } from '@anybin/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { photo } from './support/pictures.ts'
import { browserOf } from './support/sign-in.ts'
import { startServer } from './support/start-server.ts'

describeOnEngines('what an agent does', (engine) => {
  test.each(['30', '0'])(
    'happens with its record or not at all, with %s days of trash',
    async (days) => {
      await using server = await startServer({ engine, store: 'disk' })
      await server.app.settings.change({ trashDays: days })
      const agent = await server.newcomer()
      const body = new Uint8Array(await photo(30, 20))
      const upload = async () =>
        (await (await agent.fetch('/api/v1/items', { method: 'POST', body })).json()) as Item
      const [item, other] = [await upload(), await upload()]
      const rename = (from: string, to: string) =>
        sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(
          server.app.database.query,
        )
      const act = {
        change: () =>
          agent.fetch(`/api/v1/items/${item.id}`, {
            method: 'PATCH',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ title: 'Changed' }),
          }),
        delete: () => agent.fetch(`/api/v1/items/${item.id}`, { method: 'DELETE' }),
        deleteForGood: () =>
          agent.fetch(`/api/v1/items/${other.id}?permanent=true`, { method: 'DELETE' }),
      }
      const outcomes = async () => [
        (await act.change()).status,
        (await act.delete()).status,
        (await act.deleteForGood()).status,
      ]
      // As if the process had died before the record.
      await rename('agent_acts', 'agent_acts_away')
      expect(await outcomes()).toEqual([500, 500, 500])
      await rename('agent_acts_away', 'agent_acts')
      for (const one of [item, other]) {
        const left = (await (await agent.fetch(`/api/v1/items/${one.id}`)).json()) as Item
        expect([left.id, left.title]).toEqual([one.id, one.title])
        expect((await fetch(left.direct_url)).status).toBe(200)
      }
      expect(await outcomes()).toEqual([200, 204, 204])
      const [key] = await server.app.apiKeys.list({ id: agent.userId })
      const browser = await browserOf(server, agent.email)
      const address = `/api/v1/account/acts?key_id=${key?.id}`
      const answer = await server.fetch(address, { headers: browser })
      const { acts } = (await answer.json()) as { acts: AgentAct[] }
      expect(acts.map((one) => one.act).sort()).toEqual([
        'change',
        'create',
        'create',
        'delete',
        'delete',
      ])
      // Nothing is there to delete, and nothing is recorded of it.
      expect((await act.delete()).status).toBe(404)
      const again = await server.fetch(address, { headers: browser })
      expect(((await again.json()) as { acts: AgentAct[] }).acts).toHaveLength(5)
    },
  )
})
