import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cookieRetention } from '../src/core/cookie-retention.ts'
import { type Retention, retention } from '../src/core/retention.ts'
import { formatSpan } from '../src/pages/text.ts'
import { openTestDatabase } from './support/databases.ts'
import { startServer } from './support/start-server.ts'

// Columns that say who somebody is, where they were, or what opens something of theirs.
const personal =
  /address|(^|_)ip(_|$)|agent|e?mail|referrer|token|hash|secret|password|fingerprint|subject|payload|(^|_)(user|owner|customer)_id$/

// Tables with such a column that hold nothing about people.
const exempt: Readonly<Record<string, string>> = {
  auth_rate_limits: 'Nothing writes there any more, and what earlier releases wrote is removed.',
  hash_lists: 'Where lists of others are, and what the operator has of them.',
  oauth_resources: 'Names of our own sites; its columns are lifetimes of tokens.',
}

test('every table with something about people is in a row of what is kept', async () => {
  await using database = await openTestDatabase('sqlite')
  const tables = await database.query.introspection.getTables()
  const listed = new Set<string>(Object.values(retention).flatMap((row) => row.tables))
  const forgotten = tables.flatMap(({ name, columns }) =>
    listed.has(name) || exempt[name]
      ? []
      : columns.filter((column) => personal.test(column.name)).map((one) => `${name}.${one.name}`),
  )
  expect(forgotten).toEqual([])
  const names = tables.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([...listed, ...Object.keys(exempt)]))
})

test('every cookie that the source names is in a row of what browsers keep', () => {
  const files = globSync(`${import.meta.dirname}/../src/**/*.ts`)
  const sources = files.filter((file) => !/[.](test|suite)[.]ts$/.test(file))
  const setters = sources
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => /cookie/i.test(text))
  const named = setters.flatMap((text) =>
    [...text.matchAll(/['`](?:__Host-)?(anybin_[a-z_]+)/g)].map((match) => match[1] ?? ''),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !Object.hasOwn(cookieRetention, name))).toEqual([])
})

test('the privacy page lists every row, and nothing else', async () => {
  await using server = await startServer()
  const html = await (await fetch(`${server.origin}/privacy`)).text()
  const listed = [...html.matchAll(/<li>(.*?)<\/li>/gs)].map(([, row = '']) => textOf(row))
  // The other way back from a deletion is where there is no trash.
  const rows = Object.values(retention).filter((row) => row !== retention.undo)
  const stored = rows.map(textOfRow)
  const cookies = Object.entries(cookieRetention).map(([name, row]) => `${name} ${textOfRow(row)}`)
  expect(listed).toEqual([...stored, ...cookies])
})

test('steps of signing in that ended, and addresses from earlier releases, are removed', async () => {
  await using server = await startServer()
  const { clock, database, links } = server.app
  const step = { identifier: 'x', value: 'x', created_at: 0, updated_at: 0 }
  const steps = [
    { ...step, id: 'ended', expires_at: clock.now() },
    { ...step, id: 'going on', expires_at: clock.now() + 60_000 },
  ]
  await database.query.insertInto('verifications').values(steps).execute()
  const limit = { id: 'a', key: '192.0.2.1|/sign-in/email', count: 1, last_request: 0 }
  await database.query.insertInto('auth_rate_limits').values(limit).execute()
  await links.removeExpired()
  const left = await database.query.selectFrom('verifications').select('id').execute()
  expect(left).toEqual([{ id: 'going on' }])
  expect(await database.query.selectFrom('auth_rate_limits').select('id').execute()).toEqual([])
})

function textOfRow({ holds, kept, from }: Retention): string {
  return `${holds} Kept ${typeof kept === 'string' ? kept : `for ${formatSpan(kept)} after ${from}`}.`
}

function textOf(html: string): string {
  const text = html.replace(/<[^>]+>/g, '').replaceAll('&#39;', "'")
  return text.replaceAll('&quot;', '"').replace(/\s+/g, ' ').trim()
}
