import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { Telemetry } from '../src/core/telemetry.ts'
import { openOtel } from '../src/monitoring/index.ts'
import { Meter } from '../src/monitoring/meter.ts'
import { photo } from './support/pictures.ts'
import { setups, startServer, type TestServer } from './support/start-server.ts'

type Attribute = { readonly key: string; readonly value: Readonly<Record<string, unknown>> }
type SentSpan = {
  readonly name: string
  readonly kind: number
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly attributes: readonly Attribute[]
}
type SentMetric = { readonly name: string; readonly unit: string; readonly histogram?: object }

/** A collector that keeps what it is sent. */
async function startCollector() {
  const spans: SentSpan[] = []
  const metrics: SentMetric[] = []
  const texts: string[] = []
  const headers: unknown[] = []
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Record<string, readonly Record<string, unknown>[]>
    headers.push(request.headers['api-key'])
    texts.push(JSON.stringify(body))
    for (const { scopeSpans = [] } of (body['resourceSpans'] ?? []) as {
      scopeSpans?: { spans: SentSpan[] }[]
    }[]) {
      for (const scope of scopeSpans) spans.push(...scope.spans)
    }
    for (const { scopeMetrics = [] } of (body['resourceMetrics'] ?? []) as {
      scopeMetrics?: { metrics: SentMetric[] }[]
    }[]) {
      for (const scope of scopeMetrics) metrics.push(...scope.metrics)
    }
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    metrics,
    texts,
    headers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function attributesOf({ attributes }: SentSpan): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
}

const setup = setups.at(-1)
const traceId = '0af7651916cd43dd8448eb211c80319c'
let collector: Awaited<ReturnType<typeof startCollector>>
let slug: string
let key: string
const lines: string[] = []

beforeAll(async () => {
  collector = await startCollector()
  const environment = {
    ANYBIN_TRUST_PROXY: 'loopback',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=hush%20hush',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    OTEL_METRIC_EXPORT_INTERVAL: '600000',
  }
  const logTo = { write: (line: string) => void lines.push(line) }
  const server: TestServer = await startServer(setup, { environment, logTo })
  const alice = await server.newcomer()
  key = alice.key
  const body = new Uint8Array(await photo())
  const headers = {
    traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    'x-request-id': 'proxy-request-1',
    'x-private': 'true',
  }
  const made = await alice.fetch('/api/v1/items', { method: 'POST', body, headers })
  const item = (await made.json()) as { id: string; direct_url: string }
  slug = item.id
  const { pathname, search } = new URL(item.direct_url)
  await (await server.fetch(pathname + search)).arrayBuffer()
  await server.fetch(`/i/${slug}?s=of-somebody-else`)
  const patch = { title: 'A name of mine' }
  await alice.fetch(`/api/v1/items/${slug}`, {
    method: 'PATCH',
    body: JSON.stringify(patch),
    headers: { 'content-type': 'application/json' },
  })
  await vi.waitFor(async () => {
    const text = await server.app.metrics.meter.text()
    expect(text).toContain('anybin_job_duration_seconds_count{name="items.expire",outcome="done"}')
  }, 60_000)
  // Everything is sent when the server ends.
  await server[Symbol.asyncDispose]()
})
afterAll(() => collector[Symbol.asyncDispose]())

function requestSpan(name: string) {
  const span = collector.spans.find((one) => one.name === name)
  if (!span) throw new Error(`No span ${name} among ${collector.spans.map((one) => one.name)}`)
  return span
}

const childrenOf = ({ spanId }: SentSpan) =>
  collector.spans.filter(({ parentSpanId }) => parentSpanId === spanId)

test('a request is a span by the conventions, in the trace of the trusted proxy', () => {
  const span = requestSpan('POST /api/v1/items')
  expect(span).toMatchObject({ traceId, kind: 2 })
  expect(attributesOf(span)).toMatchObject({
    'http.request.method': 'POST',
    'http.route': '/api/v1/items',
    'http.response.status_code': 201,
    'anybin.request.id': 'proxy-request-1',
  })
})

test('statements and calls of the store are spans within it', () => {
  const children = childrenOf(requestSpan('POST /api/v1/items'))
  const insert = children.find(({ name }) => name === 'INSERT items')
  expect(insert && attributesOf(insert)).toEqual({
    'db.system.name': setup?.engine,
    'db.operation.name': 'INSERT',
    'db.collection.name': 'items',
    'db.query.summary': 'INSERT items',
  })
  expect(children.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['BEGIN', 'COMMIT', 'store keep']),
  )
})

test('so they are where a body was read before', () => {
  const children = childrenOf(requestSpan('PATCH /api/v1/items/:id'))
  expect(children.map(({ name }) => name)).toContain('UPDATE items')
})

test('jobs are spans of messaging', () => {
  const span = requestSpan('process items.expire')
  expect(attributesOf(span)).toMatchObject({
    'messaging.destination.name': 'items.expire',
    'messaging.operation.type': 'process',
    'anybin.job.outcome': 'done',
  })
  expect(span.parentSpanId ?? '').toBe('')
})

test('nothing that is sent has an address, a secret, a name or a sentence', () => {
  expect(collector.headers).toContain('hush hush')
  const sent = collector.texts.join('\n')
  expect(sent).toContain('deployment.environment.name')
  for (const hidden of [slug, key, 'of-somebody-else', 'A name of mine', 'hush']) {
    expect(sent).not.toContain(hidden)
  }
  expect(sent).not.toMatch(/[?&]s=|\bfrom "|\$1/i)
})

test('figures are sent by their names in the conventions', () => {
  const found = new Map(collector.metrics.map((metric) => [metric.name, metric]))
  expect(found.get('http.server.request.duration')).toMatchObject({
    unit: 's',
    histogram: {
      dataPoints: expect.arrayContaining([
        expect.objectContaining({
          attributes: expect.arrayContaining([
            { key: 'http.route', value: { stringValue: '/api/v1/items' } },
          ]),
        }),
      ]),
    },
  })
  for (const name of [
    'db.client.operation.duration',
    'messaging.process.duration',
    'anybin.jobs',
  ]) {
    expect(found.has(name), name).toBe(true)
  }
})

test("the log keeps the proxy's id of a request", () => {
  expect(lines.some((line) => line.includes('"reqId":"proxy-request-1"'))).toBe(true)
})

test('a stranger is believed neither id nor trace', async () => {
  const told: string[] = []
  await using server = await startServer(undefined, {
    logTo: { write: (line) => void told.push(line) },
  })
  await server.fetch('/healthz', { headers: { 'x-request-id': 'mine' } })
  await expect.poll(() => told.some((line) => line.includes('/healthz'))).toBe(true)
  expect(told.join('')).not.toContain('"reqId":"mine"')
})

test('a trusted proxy cannot break the lines of the log', async () => {
  const told: string[] = []
  const environment = { ANYBIN_TRUST_PROXY: 'loopback' }
  await using server = await startServer(undefined, {
    environment,
    logTo: { write: (line) => void told.push(line) },
  })
  await server.fetch('/healthz', { headers: { 'x-request-id': 'a","level":60,"x":"' } })
  await expect.poll(() => told.some((line) => line.includes('/healthz'))).toBe(true)
  for (const line of told) expect(() => JSON.parse(line)).not.toThrow()
  expect(told.join('')).not.toContain('"level":60')
})

test('a collector that is away stops nothing, and both encodings can be had', async () => {
  const config = {
    tracesUrl: 'http://127.0.0.1:1/v1/traces',
    metricsUrl: 'http://127.0.0.1:1/v1/metrics',
    protocol: 'http/protobuf',
    headers: {},
    serviceName: 'anybin',
    resource: {},
    sampler: 'parentbased_traceidratio',
    ratio: 0.5,
    metricsEveryMs: 60_000,
  } as const
  const telemetry = new Telemetry()
  const parts = {
    engine: 'sqlite',
    meter: new Meter(),
    telemetry,
    trustProxy: false,
    version: '1',
  } as const
  const otel = await openOtel(config, parts)
  expect(otel.tracing).toBeDefined()
  await otel[Symbol.asyncDispose]()
})

test('without a collector none of the libraries is loaded', async () => {
  const main = new URL('../dist/app.js', import.meta.url)
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context) } })
    await import(${JSON.stringify(main.href)})
    console.log(loaded.filter((url) => /opentelemetry.(sdk|exporter|otlp|resources)/.test(url)).length)
  `
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  expect((await run).stdout.trim()).toBe('0')
})
