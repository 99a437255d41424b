import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { errorTable, operations } from '@anybin/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from './support/start-server.ts'

const run = promisify(execFile)

describe('what the site publishes', () => {
  let server: TestServer
  let file: string

  beforeAll(async () => {
    server = await startServer()
    const document = await (await server.fetch('/api/v1/openapi.json')).text()
    file = path.join(await mkdtemp(path.join(tmpdir(), 'anybin-openapi-')), 'openapi.json')
    await writeFile(file, document)
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const binary = (name: string, relative: string) =>
    path.join(
      path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)),
      relative,
    )

  test('redocly finds no error in the OpenAPI document', async () => {
    const cli = binary('@redocly/cli', 'bin/cli.js')
    const { stderr, stdout } = await run(
      process.execPath,
      [cli, 'lint', file, '--format=stylish'],
      {
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', CI: 'true' },
      },
    )
    expect(`${stdout}${stderr}`).toMatch(/valid/i)
  })

  test('openapi-typescript makes types of it that name every operation', async () => {
    const { stdout } = await run(process.execPath, [
      binary('openapi-typescript', 'bin/cli.js'),
      file,
    ])
    for (const operation of Object.keys(operations)) expect(stdout).toContain(`${operation}: {`)
    expect(stdout).toContain('Item: {')
  })

  test('every operation and nothing else is in the document', async () => {
    const document = (await (await server.fetch('/api/v1/openapi.json')).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const named = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => operation.operationId),
    )
    expect(named.sort()).toEqual(Object.keys(operations).sort())
  })

  test('every error code has a page, and the list names them all', async () => {
    const list = await (await server.fetch('/docs/errors')).text()
    for (const code of Object.keys(errorTable)) {
      expect(list).toContain(code)
      const page = await server.fetch(`/docs/errors/${code}`)
      expect([code, page.status]).toEqual([code, 200])
    }
    expect((await server.fetch('/docs/errors/unheard_of')).status).toBe(404)
  })

  test('health, readiness and pages answer', async () => {
    for (const address of [
      '/',
      '/healthz',
      '/readyz',
      '/docs',
      '/guide',
      '/privacy',
      '/terms',
      '/abuse',
      '/transparency',
      '/robots.txt',
    ]) {
      expect([address, (await server.fetch(address)).status]).toEqual([address, 200])
    }
    expect((await server.fetch('/metrics')).status).toBe(404)
  })
})

test('what fails outside of APIs and pages tells nothing of the inside', async () => {
  await using server = await startServer(undefined, { environment: { ANYBIN_METRICS: 'on' } })
  const { meter } = server.app.metrics
  meter.text = () => Promise.reject(new Error('no such file: /secret/place'))
  const answer = await server.fetch('/metrics')
  const text = await answer.text()
  expect([answer.status, JSON.parse(text)]).toMatchObject([500, { error: 'internal' }])
  expect(text).not.toContain('secret')
})
