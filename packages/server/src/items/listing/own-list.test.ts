import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../test/support/databases.ts'
import { filtered, ownListOrders, sorted } from './own-list.ts'

const places = [
  ['everywhere', undefined],
  ['in a folder', 'cats'],
  ['in no folder', null],
] as const

type Step = { readonly detail: string }

async function planOf(order: (typeof ownListOrders)[number], folder: string | null | undefined) {
  await using database = await openTestDatabase('sqlite')
  const whose = { ownerId: 'alice', now: 0, folder }
  const own = filtered(database.query.selectFrom('items').selectAll(), whose)
  return asText(await sorted(own, order).limit(48).explain<Step>(undefined, sql`query plan`))
}

function asText(steps: readonly Step[]): string {
  return steps.map(({ detail }) => detail).join('; ')
}

test.each(ownListOrders)('a list of all of one’s own items by %s is not sorted', async (order) => {
  expect(await planOf(order, undefined)).toMatch(/^SEARCH items USING INDEX \w+ \(owner_id=\?\)$/)
})

test.each(places)('the newest items %s are read from an index', async (_, folder) => {
  const plan = await planOf('newest', folder)
  expect(plan).toMatch(/^SEARCH items USING INDEX \w+ \(owner_id=\?( AND folder=\?)?\)$/)
})

test.each(places)('counting one’s own items %s reads no rows', async (_, folder) => {
  await using database = await openTestDatabase('sqlite')
  const whose = { ownerId: 'alice', now: 0, folder, kinds: ['image'] as const }
  const counted = filtered(database.query.selectFrom('items'), whose).select(({ fn }) =>
    fn.countAll().as('count'),
  )
  const plan = asText(await counted.explain<Step>(undefined, sql`query plan`))
  expect(plan).toMatch(/^SEARCH items USING COVERING INDEX items_own_folder /)
})
