import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KeptReading } from '../src/monitoring/kept-reading.ts'
import { operatorToken } from '../src/monitoring/metrics-access.ts'
import { photo } from './support/pictures.ts'
import { setups, startServer, type TestServer } from './support/start-server.ts'

const token = 'a-token-of-the-operator'
const withToken = { headers: { authorization: `Bearer ${token}` } }

/** The lines of a figure, without its description. */
function linesOf(text: string, name: string): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
}

function namesAndHelp(text: string): Map<string, string> {
  const lines = [...text.matchAll(/^# HELP (\S+) (.*)$/gm)]
  return new Map(lines.map(([, name = '', help = '']) => [name, help]))
}

describe.each(setups)('the figures of a server on $engine and $store', (setup) => {
  let server: TestServer
  let text: string
  beforeAll(async () => {
    const environment = { ANYBIN_METRICS: 'on' }
    server = await startServer(setup, { environment })
    const alice = await server.newcomer()
    const body = new Uint8Array(await photo())
    const made = await alice.fetch('/api/v1/items', { method: 'POST', body })
    expect(made.status).toBe(201)
    expect((await alice.fetch('/api/v1/items/not-there-at-all')).status).toBe(404)
    expect((await server.fetch('/f/nothing-here.png')).status).toBe(404)
    expect((await server.fetch('/api/v1/items', { method: 'POST', body: '' })).status).toBe(403)
    await server.app.lastRuns.record('backup', true)
    await server.app.siteFigures.count()
    text = await (await server.fetch('/metrics')).text()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  test('can all be read', () => {
    expect(linesOf(text, 'anybin_metrics_unreadable_total')).toEqual([])
  })

  test('are those that the documents list, with the same words', async () => {
    const page = new URL('../../../docs/operate/monitoring.md', import.meta.url)
    const rows = [
      ...(await readFile(page, 'utf8')).matchAll(/^\| `(anybin_\w+)` *\|[^|]*\| *(.*?) *\|$/gm),
    ]
    const documented = new Map(rows.map(([, name = '', help = '']) => [name, help]))
    const served = [...namesAndHelp(text)].filter(([name]) => name.startsWith('anybin_'))
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(served))
  })

  test('tell requests by route and refusals by cause, and no address', () => {
    expect(text).toMatch(
      /anybin_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/items",status="201"\} 1/,
    )
    expect(linesOf(text, 'anybin_refusals_total')).toEqual(
      expect.arrayContaining([
        'anybin_refusals_total{cause="turnstile_failed"} 1',
        expect.stringMatching(/cause="not_found"\} 2/),
      ]),
    )
    expect(text).not.toContain('not-there-at-all')
    expect(text).not.toContain('nothing-here')
  })

  test('tell sizes, times, jobs, removal and the last backup', () => {
    const positive = [
      'anybin_disk_free_bytes',
      'anybin_database_size_bytes{part="database"}',
      'anybin_database_operation_duration_seconds_count{operation="commit"}',
      'anybin_store_operation_duration_seconds_count{operation="keep"}',
      'anybin_items',
      'anybin_upkeep_timestamp_seconds{what="backup"}',
    ]
    for (const start of positive) {
      const line = text.split('\n').find((one) => one.startsWith(`${start} `)) ?? ''
      expect(Number(line.slice(start.length)), start).toBeGreaterThan(0)
    }
    expect(text).toContain('anybin_items_past_end 0')
    expect(text).toContain('anybin_files_to_remove 0')
    expect(text).toMatch(/anybin_jobs\{name="items.renditions",lane="media",state="dead"\} 0/)
    expect(text).toMatch(/anybin_job_oldest_seconds\{name="items.expire",lane="quick"\} \d/)
  })

  test('count what failed', async () => {
    const { telemetry } = server.app
    const done = { startedAt: 0, ms: 1, error: new Error('no') }
    telemetry.tell('store', { ...done, operation: 'check' })
    telemetry.tell('job', {
      ...done,
      id: '1',
      name: 'items.sweep',
      lane: 'media',
      attempts: 8,
      outcome: 'dead',
      waitedMs: 0,
    })
    const now = await (await server.fetch('/metrics')).text()
    expect(linesOf(now, 'anybin_store_errors_total')).toEqual([
      'anybin_store_errors_total{operation="check"} 1',
    ])
    expect(now).toMatch(/anybin_job_duration_seconds_count\{name="items.sweep",outcome="dead"\} 1/)
  })

  test('are there as far as they can be read while the database is away', async () => {
    const { inspection } = server.app.jobs
    const { names } = inspection
    inspection.names = () => Promise.reject(new Error('The database is away'))
    // Whatever was read a moment ago is shown until it is old.
    const meter = server.app.metrics.meter
    meter.gauge({ name: 'anybin_test', help: 'For this test.' }, () =>
      Promise.reject(new Error('gone')),
    )
    const now = await (await server.fetch('/metrics')).text()
    inspection.names = names
    expect(linesOf(now, 'anybin_test')).toEqual([])
    expect(linesOf(now, 'anybin_uploads_under_way')).toHaveLength(1)
    const after = await (await server.fetch('/metrics')).text()
    expect(linesOf(after, 'anybin_metrics_unreadable_total').join()).toContain(
      'metric="anybin_test"',
    )
  })
})

describe('who gets the figures', () => {
  const statuses = async (environment: Record<string, string>, ...asked: RequestInit[]) => {
    await using server = await startServer(undefined, { environment })
    const own = { headers: { authorization: `Bearer ${operatorToken(server.app.keyedHash)}` } }
    const all = [...asked, own]
    // Awaited here, because the server ends when this function returns.
    return await Promise.all(all.map(async (init) => (await server.fetch('/metrics', init)).status))
  }
  const on = { ANYBIN_METRICS: 'on' }
  const forwarded = { headers: { 'x-forwarded-for': '127.0.0.1' } }
  const fromFar = { headers: { 'x-forwarded-for': '203.0.113.7' } }
  const withWrong = { headers: { authorization: 'Bearer something-else' } }

  test('is nobody where they are off, but the terminal of the operator', async () => {
    expect(await statuses({}, {}, withToken)).toEqual([404, 404, 200])
  })

  test('is this machine, and nobody whom an unknown proxy brings', async () => {
    expect(await statuses(on, {}, forwarded, fromFar, withToken)).toEqual([200, 403, 403, 403, 200])
  })

  test('is whoever has the token, from wherever', async () => {
    const environment = { ...on, ANYBIN_METRICS_TOKEN: token, ANYBIN_METRICS_ALLOW: 'off' }
    expect(await statuses(environment, {}, withWrong, withToken)).toEqual([401, 401, 200, 200])
  })

  test('is who is in a network, by the address that a trusted proxy tells', async () => {
    const environment = {
      ...on,
      ANYBIN_TRUST_PROXY: 'loopback',
      ANYBIN_METRICS_ALLOW: '203.0.113.0/24',
    }
    expect(await statuses(environment, {}, fromFar, forwarded)).toEqual([403, 200, 403, 200])
  })
})

test('a reading is shared, and not taken again at once', async () => {
  let reads = 0
  const reading = new KeptReading(async () => {
    reads += 1
    return reads
  })
  expect(await Promise.all([reading.get(), reading.get()])).toEqual([1, 1])
  expect(await reading.get()).toBe(1)
})

test('a reading that failed is tried again', async () => {
  let reads = 0
  const reading = new KeptReading(async () => {
    reads += 1
    if (reads === 1) throw new Error('away')
    return reads
  })
  await expect(reading.get()).rejects.toThrow('away')
  await expect.poll(() => reading.get()).toBe(2)
})
