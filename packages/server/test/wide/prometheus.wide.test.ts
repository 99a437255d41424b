import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { photo } from '../support/pictures.ts'
import { describeWith } from '../support/services.ts'
import { freePort, startServer, type TestServer } from '../support/start-server.ts'

const run = promisify(execFile)
const deploy = fileURLToPath(new URL('../../../../deploy/', import.meta.url))
const token = 'of-prometheus-only-here'

type Target = { readonly expr: string }
type Panel = { readonly title: string; readonly targets?: readonly Target[] }
type Rule = {
  readonly name: string
  readonly health: string
  readonly state: string
  readonly lastError?: string
}

/** Prometheus of Debian, which asks the server every three seconds. */
async function startPrometheus(server: TestServer, owner: AsyncDisposableStack) {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-prometheus-'))
  owner.defer(() => rm(folder, { recursive: true, force: true }))
  const port = await freePort()
  const config = {
    global: { scrape_interval: '3s', scrape_timeout: '3s', evaluation_interval: '3s' },
    rule_files: [join(deploy, 'prometheus-rules.yml')],
    scrape_configs: [
      {
        job_name: 'anybin',
        authorization: { credentials: token },
        static_configs: [{ targets: [new URL(server.origin).host] }],
      },
    ],
  }
  const file = join(folder, 'prometheus.yml')
  // JSON is YAML.
  await writeFile(file, JSON.stringify(config))
  await run('promtool', ['check', 'config', file])
  const words = [`--config.file=${file}`, `--storage.tsdb.path=${folder}/data`]
  const child = spawn('prometheus', [...words, `--web.listen-address=127.0.0.1:${port}`], {
    stdio: 'ignore',
  })
  owner.defer(async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  })
  const ask = async (path: string, query: Record<string, string> = {}) => {
    const url = `http://127.0.0.1:${port}/api/v1/${path}?${new URLSearchParams(query)}`
    const { status, data, error } = (await (await fetch(url)).json()) as Record<string, unknown>
    if (status !== 'success') throw new Error(`${query['query'] ?? path}: ${error}`)
    return data as {
      readonly result: readonly unknown[]
      readonly groups: readonly { readonly rules: readonly Rule[] }[]
    }
  }
  await vi.waitFor(() => ask('query', { query: 'up' }), 60_000)
  return {
    query: async (query: string) => (await ask('query', { query })).result,
    rules: async () => (await ask('rules')).groups.flatMap(({ rules }) => rules),
  }
}

describeWith('prometheus', 'Prometheus of Debian and what deploy/ has for it', () => {
  const owner = new AsyncDisposableStack()
  let prometheus: Awaited<ReturnType<typeof startPrometheus>>
  let server: TestServer

  beforeAll(async () => {
    const environment = {
      ANYBIN_METRICS: 'on',
      ANYBIN_METRICS_TOKEN: token,
      ANYBIN_METRICS_ALLOW: 'off',
    }
    server = owner.use(await startServer(undefined, { environment }))
    const { lastRuns, siteFigures } = server.app
    await lastRuns.record('backup', true)
    await siteFigures.count()
    prometheus = await startPrometheus(server, owner)
    const isSeen = (query: string) =>
      vi.waitFor(async () => expect(await prometheus.query(query)).not.toEqual([]), 60_000)
    await isSeen('anybin_info')
    // Between two scrapes: rates need a before.
    const alice = await server.newcomer()
    const body = new Uint8Array(await photo())
    expect((await alice.fetch('/api/v1/items', { method: 'POST', body })).status).toBe(201)
    expect((await alice.fetch('/api/v1/items/nothing')).status).toBe(404)
    await isSeen('rate(anybin_http_request_duration_seconds_count{status="404"}[1m])')
    await isSeen('sum(rate(anybin_job_duration_seconds_count[1m])) > 0')
  })
  afterAll(() => owner.disposeAsync())

  test('promtool finds nothing wrong with the rules, and tries each alert', async () => {
    await run('promtool', ['check', 'rules', join(deploy, 'prometheus-rules.yml')])
    const trials = join(deploy, 'prometheus-rules.test.yml')
    const { stdout } = await run('promtool', ['test', 'rules', trials])
    expect(stdout).toContain('SUCCESS')
    const [rules, tried] = await Promise.all(
      [join(deploy, 'prometheus-rules.yml'), trials].map((file) => readFile(file, 'utf8')),
    )
    const names = (text = '', pattern: RegExp) =>
      new Set([...text.matchAll(pattern)].map(([, name]) => name))
    expect(names(tried, /alertname: (\w+)/g)).toEqual(names(rules, /alert: (\w+)/g))
    const page = await readFile(join(deploy, '../docs/operate/monitoring.md'), 'utf8')
    expect(names(page, /`(Anybin\w+)`/g)).toEqual(names(rules, /alert: (\w+)/g))
  })

  test('every alert can be asked of the running server, and none of them is on', async () => {
    const isAsked = async () => (await prometheus.rules()).every(({ health }) => health === 'ok')
    await expect.poll(isAsked, { timeout: 30_000 }).toBe(true)
    const on = (await prometheus.rules()).filter(({ state }) => state === 'firing')
    // The disk of this machine is not the server's doing.
    expect(on.map(({ name }) => name).filter((name) => !name.startsWith('AnybinDisk'))).toEqual([])
  })

  test('every query of the dashboard has an answer with data', async () => {
    const { panels } = JSON.parse(await readFile(join(deploy, 'grafana/anybin.json'), 'utf8')) as {
      panels: readonly Panel[]
    }
    const asked = panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }) => ({ title, expr })),
    )
    expect(asked.length).toBeGreaterThan(40)
    const empty: string[] = []
    for (const { title, expr } of asked) {
      const query = expr.replaceAll('$__rate_interval', '1m').replaceAll('$instance', '.*')
      if ((await prometheus.query(query)).length === 0) empty.push(`${title}: ${query}`)
    }
    expect(empty).toEqual([])
  })

  test('a backup that found something wrong is an alert', async () => {
    await server.app.lastRuns.record('backup', false)
    const stateOf = async () =>
      (await prometheus.rules()).find(({ name }) => name === 'AnybinUpkeepFindings')?.state
    await expect.poll(stateOf, { timeout: 60_000 }).toBe('pending')
  })
})
