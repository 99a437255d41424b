import { expect, test } from 'vitest'
import { describeOnEngines } from '../../../../test/support/databases.ts'
import { type PageAnswer, startExchange } from '../../../../test/support/exchange-stand-in.ts'
import {
  runJobs,
  sha256Of,
  startModeration,
  type TestModeration,
} from '../../../../test/support/moderation.ts'
import type { HashList } from '../hash-lists.ts'

const look = 'f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22'
const md5 = (letter: string) => letter.repeat(32)

describeOnEngines('lists that others keep', (engine) => {
  test('NCMEC is read to its last page before the checkpoint moves, and goes on where it failed', async () => {
    await using bin = await startModeration(engine)
    let isBroken = true
    await using exchange = await startExchange(({ query }) => {
      if (query.get('start') === null) return { body: ncmecPage([image('1', md5('a'))], 'start=2') }
      if (isBroken) return { status: 503, headers: { 'retry-after': '60' } }
      return { body: ncmecPage([image('2', md5('b')), deleted('1')], undefined) }
    })
    const list = await addList(bin, 'ncmec', exchange.address)
    await runJobs(bin)
    const halfway = await bin.hashLists.byId(list.id)
    expect(halfway).toMatchObject({ checkpoint: null, fetched_at: null })
    expect(halfway?.last_error).toContain('503')
    expect(halfway?.progress).toContain('start=2')
    isBroken = false
    bin.pass(Date.now() + 3_600_000 - bin.clock.now())
    await runJobs(bin)
    expect(await bin.hashLists.byId(list.id)).toMatchObject({
      checkpoint: '2026-02-01T00:00:00Z',
      progress: null,
      last_error: null,
    })
    expect(await valuesIn(bin, list)).toEqual([`md5_raw ${md5('b')}`, 'pdna p-2', `pdq ${look}`])
    const [first, , third] = exchange.asked
    expect(first?.headers.authorization).toBe(`Basic ${btoa('bin:secret-of-ncmec')}`)
    expect(first?.path).toBe('/v2/entries')
    expect(first?.query.get('from')).toBe('1970-01-01T00:00:00Z')
    expect(first?.query.get('to')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(third?.query.get('start')).toBe('2')
  })

  test('StopNCII takes back what was withdrawn there, and the case goes to a person', async () => {
    await using bin = await startModeration(engine)
    await addPictures(bin, ['pic', 'other'])
    let isWithdrawn = false
    const record = (hashStatus: string, hashValue = look) => ({
      hashStatus,
      hashValue,
      signalType: 'ImagePDQ',
      lastModtimestamp: 5,
      caseNumbers: {},
    })
    await using exchange = await startExchange(({ query }) => {
      const records = [record(isWithdrawn ? 'Withdrawn' : 'Active')]
      if (query.get('nextPageToken') === null && !isWithdrawn) return json(firstOfTwo)
      return json({ hashRecords: records, nextSetTimestamp: 1234, hasMoreRecords: false })
    })
    const list = await addList(bin, 'stopncii', exchange.address)
    await runJobs(bin)
    expect(exchange.asked.map(({ path }) => path)).toEqual(['/FetchHashes', '/FetchHashes'])
    expect(exchange.asked[1]?.query.get('nextPageToken')).toBe('two')
    expect(exchange.asked[0]?.headers).toMatchObject({
      'x-functions-key': 'fetch',
      'ocp-apim-subscription-key': 'subscription',
    })
    expect(await bin.hashLists.byId(list.id)).toMatchObject({ checkpoint: '1234' })
    expect(await bin.stateOf('pic')).toMatch(/^held/)
    expect(await bin.stateOf('other')).not.toMatch(/^held/)

    isWithdrawn = true
    const open = await bin.cases.list({ limit: 5 })
    await bin.database.inTransaction((transaction) =>
      bin.cases.close(transaction, open[0]?.id ?? '', { by: 'bob', outcome: 'hold' }),
    )
    await bin.listFetching.request((await bin.hashLists.byId(list.id)) ?? list)
    await runJobs(bin)
    expect(exchange.asked.at(-1)?.query.get('startTimestamp')).toBe('1234')
    expect(await valuesIn(bin, list)).toEqual([])
    expect(await bin.stateOf('pic')).toMatch(/^held/)
    expect(await bin.cases.list({ limit: 5, state: 'open' })).toMatchObject([
      { subject_id: 'pic', category: 'list_withdrawn' },
    ])
    await bin.decisions.decide('operator', 'pic', { act: 'release' })
    expect(await bin.stateOf('pic')).toMatch(/^clean/)
    await runJobs(bin)
    const told = exchange.asked.find(({ path }) => path === '/SubmitFeedback')
    expect(told?.headers).toMatchObject({ 'x-functions-key': 'feedback' })
    expect(JSON.parse(told?.body ?? '')).toEqual({
      count: 1,
      hashFeedbacks: [{ tags: [], feedbackValue: 'NotBlocked', hashValue: look }],
    })
  })

  test('NCMEC is told whether its hashes were right, with a reason of its own where they were not', async () => {
    await using bin = await startModeration(engine)
    await addPictures(bin, ['pic'])
    let offered = reasons('guid-1', 'guid-2')
    await using exchange = await startExchange(({ path }) => {
      if (path.endsWith('/reasons')) return { body: offered }
      if (path.endsWith('/feedback')) return { body: '<submissionResult/>' }
      return { body: ncmecPage([image('1', md5Of('pic'))], undefined) }
    })
    await addList(bin, 'ncmec', exchange.address)
    await runJobs(bin)
    expect(await bin.stateOf('pic')).toMatch(/^held/)
    const told = () => exchange.asked.filter(({ method }) => method === 'PUT')
    await bin.decisions.decide('operator', 'pic', { act: 'block' })
    await runJobs(bin)
    expect(told()).toMatchObject([{ path: '/v2/entries/42/1/MD5/feedback' }])
    expect(told()[0]?.headers.authorization).toBe(`Basic ${btoa('bin:secret-of-ncmec')}`)
    expect(told()[0]?.body).toContain('<affirmative/>')
    bin.pass(1)
    await bin.decisions.decide('operator', 'pic', { act: 'release' })
    await runJobs(bin)
    // They have several reasons, and none was named.
    expect(told()).toHaveLength(1)
    offered = reasons('guid-1')
    bin.pass(3_600_000)
    await runJobs(bin)
    expect(told()[1]?.body).toContain(
      '<negative><reasonIds><guid>guid-1</guid></reasonIds></negative>',
    )
  })

  test('ThreatExchange keeps no token, and forgets what nobody describes any more', async () => {
    await using bin = await startModeration(engine)
    const update = (id: string, indicator: string, more: object = { descriptors: {} }) => ({
      id,
      indicator,
      type: 'HASH_MD5',
      last_updated: 100,
      ...more,
    })
    await using exchange = await startExchange(({ query }) =>
      query.get('after') === null
        ? json({
            data: [update('1', md5('a')), update('2', md5('b'))],
            paging: {
              next: 'https://x.example/?access_token=t&after=two',
              cursors: { after: 'two' },
            },
          })
        : json({ data: [update('1', md5('a'), {}), update('3', 'nonsense')] }),
    )
    const list = await addList(bin, 'threatexchange', `${exchange.address}/v21.0/77`)
    await runJobs(bin)
    expect(exchange.asked[0]?.path).toBe('/v21.0/77/threat_updates/')
    expect(exchange.asked[0]?.query.get('access_token')).toBe('secret-of-threatexchange')
    expect(await valuesIn(bin, list)).toEqual([`md5_raw ${md5('b')}`])
    const everything = JSON.stringify(
      await bin.database.query.selectFrom('hash_lists').selectAll().execute(),
    )
    expect(everything).not.toContain('secret-of-threatexchange')
  })

  test('a file that is fetched again is the whole list, unless it is as it was', async () => {
    await using bin = await startModeration(engine)
    let lines = [`md5 ${md5('a')}`, `md5 ${md5('b')}`]
    await using exchange = await startExchange(({ headers }): PageAnswer => {
      const etag = `"${lines.length}"`
      if (headers['if-none-match'] === etag) return { status: 304 }
      return { headers: { etag }, body: lines.join('\n') }
    })
    const list = await addList(bin, 'file', `${exchange.address}/hashes.txt`)
    await runJobs(bin)
    expect(await valuesIn(bin, list)).toEqual([`md5_raw ${md5('a')}`, `md5_raw ${md5('b')}`])
    await fetchAgain(bin, list)
    expect(await valuesIn(bin, list)).toHaveLength(2)
    lines = [`md5 ${md5('b')}`]
    await fetchAgain(bin, list)
    expect(await valuesIn(bin, list)).toEqual([`md5_raw ${md5('b')}`])
    await expect(async () => {
      for await (const _ of bin.hashLists.export((await bin.hashLists.byId(list.id)) ?? list));
    }).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('what would find more than one item in a hundred waits for a person', async () => {
    await using bin = await startModeration(engine)
    const names = Array.from({ length: 10 }, (_, at) => `pic${at}`)
    for (const name of names) await addPictures(bin, [name])
    await using exchange = await startExchange(() => ({
      body: names
        .slice(0, 2)
        .map((name) => `md5 ${md5Of(name)}`)
        .join('\n'),
    }))
    const list = await addList(bin, 'file', exchange.address)
    await runJobs(bin)
    const waiting = await bin.hashLists.byId(list.id)
    expect(JSON.parse(waiting?.waiting ?? '')).toMatchObject({ items: 2, of: 10 })
    expect(await bin.hashLists.withCounts()).toMatchObject([{ entries: 0 }])
    expect(await bin.stateOf('pic0')).not.toMatch(/^held/)
    expect(await bin.importReview.approve('operator', waiting ?? list)).toBe(2)
    await runJobs(bin)
    expect(await bin.stateOf('pic0')).toMatch(/^held/)
    expect(await bin.stateOf('pic2')).not.toMatch(/^held/)
  })

  test.each([
    ['nonsense', '<html>'],
    ['another document', '<a/>'],
    ['a document with entities of its own', '<!DOCTYPE q [<!ENTITY a "b">]><queryResult/>'],
    ['a next page elsewhere', ncmecPage([], undefined, 'https://evil.example/v2/entries?start=1')],
  ])('%s is no answer of NCMEC, and says nothing of what was sent', async (_, body) => {
    await using bin = await startModeration(engine)
    await using exchange = await startExchange(() => ({ body }))
    const list = await addList(bin, 'ncmec', exchange.address)
    await runJobs(bin)
    const failed = await bin.hashLists.byId(list.id)
    expect(failed?.last_error).toEqual(expect.any(String))
    expect(failed?.last_error).not.toContain('secret')
    expect(failed).toMatchObject({ fetched_at: null, checkpoint: null })
  })
})

const firstOfTwo = {
  count: 2,
  hashRecords: [{ signalType: 'Text' }, 7],
  nextPageToken: 'two',
  nextSetTimestamp: 0,
  hasMoreRecords: true,
}

async function addList(bin: TestModeration, source: HashList['source'], address: string) {
  const facts = { name: source, source, legal_class: 'ncii', action: 'hold', address } as const
  const list = await bin.hashLists.create(facts)
  await bin.listFetching.request(list)
  return list
}

async function fetchAgain(bin: TestModeration, { id }: HashList): Promise<void> {
  const list = await bin.hashLists.byId(id)
  bin.pass(1000)
  if (list) await bin.listFetching.request(list)
  await runJobs(bin)
}

async function valuesIn(bin: TestModeration, { id }: HashList): Promise<string[]> {
  const rows = await bin.database.query
    .selectFrom('hash_entries')
    .select(['kind', 'value'])
    .where('list_id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map(({ kind, value }) => `${kind} ${value}`).sort()
}

/** The first looks as the lists say. */
async function addPictures(bin: TestModeration, names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    const pdq = at === 0 && names.length > 1 ? look : sha256Of(name)
    await bin.addItem(name, { scan_state: 'clean', pdq, pdq_quality: 90 })
    await bin.database.inTransaction((open) =>
      bin.fingerprints.add(open, { id: name, sha256: sha256Of(name) }, [
        { kind: 'pdq', value: pdq, quality: 90 },
        { kind: 'md5_raw', value: md5Of(name) },
      ]),
    )
  }
}

function md5Of(name: string): string {
  return sha256Of(name).slice(0, 32)
}

function json(body: object): PageAnswer {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

function image(id: string, hash: string): string {
  return `<image><member id="42">Member</member><timestamp>2026-01-01T00:00:00Z</timestamp><id>${id}</id>
    <classification>A1</classification><fingerprints><md5>${hash.toUpperCase()}</md5><pdna>p-${id}</pdna><pdq>${look}</pdq>
    <videntifier rel="self" href="/v2/entries/1/fingerprints/VIDENTIFIER"/></fingerprints></image>`
}

/** As `/v2/feedback/{type}/reasons` writes them. */
function reasons(...guids: readonly string[]): string {
  const each = guids.map((guid) => `<reason guid="${guid}" name="Not what it says" type="Md5"/>`)
  return `<availableFeedbackReasons xmlns="https://hashsharing.ncmec.org/hashsharing/v2">${each.join('')}</availableFeedbackReasons>`
}

function deleted(id: string): string {
  return `<deletedImage><member id="42">Member</member><id>${id}</id></deletedImage>`
}

/** As `/v2/entries` writes it. */
function ncmecPage(
  images: readonly string[],
  place: string | undefined,
  elsewhere?: string,
): string {
  const path =
    place && `/v2/entries?from=1970-01-01T00%3A00%3A00Z&amp;${place}&amp;size=1000&amp;max=3`
  const next = elsewhere ?? path
  const time = place === undefined ? '2026-01-15T00:00:00Z' : '2026-02-01T00:00:00Z'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2">
    <images count="${images.length}" maxTimestamp="${time}">${images.join('')}</images>
    ${next ? `<paging><next>${next}</next></paging>` : ''}</queryResult>`
}
