import fastify from 'fastify'
import { expect, test } from 'vitest'
import { BodyBudget } from '../src/core/body-budget.ts'
import { addPlainContexts } from '../src/http/plain-contexts.suite.ts'
import { McpRoutes } from '../src/mcp/index.ts'
import { type Requirements, runConformance } from './support/conformance.ts'
import { createFixtureServer } from './support/conformance-fixtures.ts'
import { startCredentialProxy } from './support/credential-proxy.ts'
import { freePort, startServer } from './support/start-server.ts'

/** Scenarios that call tools, prompts and resources which only the suite's own example server has. */
const needFixtures = [
  'tools-call-simple-text',
  'tools-call-image',
  'tools-call-audio',
  'tools-call-embedded-resource',
  'tools-call-mixed-content',
  'tools-call-error',
  'tools-call-with-progress',
  'resources-read-text',
  'resources-read-binary',
  'resources-templates-read',
  'prompts-get-simple',
  'prompts-get-with-args',
  'prompts-get-embedded-resource',
  'prompts-get-with-image',
  'json-schema-2020-12',
]

/** Scenarios of abilities that this site neither has nor says that it has. */
const notOffered = ['completion-complete']

const expectedFailures: Record<Requirements, readonly string[]> = {
  '2025-11-25': [
    ...needFixtures,
    ...notOffered,
    // Asks for a session, and there are none.
    'server-sse-multiple-streams',
    'tools-call-with-logging',
    'tools-call-sampling',
    'tools-call-elicitation',
    'elicitation-sep1034-defaults',
    'elicitation-sep1330-enums',
    'logging-set-level',
    'resources-subscribe',
    'resources-unsubscribe',
  ],
  '2026-07-28': [
    ...needFixtures,
    ...notOffered,
    'server-stateless:sep-2575-server-rejects-undeclared-capability',
    'server-stateless:sep-2575-missing-capability-http-400',
    'server-stateless:sep-2575-http-server-no-independent-requests-on-stream',
    'server-stateless:sep-2575-server-no-log-without-loglevel',
    'input-required-result-basic-elicitation',
    'input-required-result-basic-sampling',
    'input-required-result-basic-list-roots',
    'input-required-result-request-state',
    'input-required-result-multiple-input-requests',
    'input-required-result-multi-round',
    'input-required-result-missing-input-response',
    'input-required-result-ignore-extra-params',
    'input-required-result-non-tool-request',
    'input-required-result-result-type',
    'input-required-result-tampered-state',
    'input-required-result-capability-check',
    'http-custom-header-server-validation',
    // An extension, which is not offered.
    'tasks-lifecycle',
    'tasks-capability-negotiation',
    'tasks-wire-fields',
    'tasks-request-state-removal',
    'tasks-mrtr-input',
    'tasks-request-headers',
    'tasks-dispatch-and-envelope',
    'tasks-required-task-error',
    'tasks-mrtr-composition',
  ],
}

test.each(Object.keys(expectedFailures) as Requirements[])(
  'the conformance suite for %s finds nothing wrong with /mcp but what needs fixtures',
  async (requirements) => {
    await using server = await startServer()
    const { key } = await server.newcomer()
    await using proxy = await startCredentialProxy(server.origin, `Bearer ${key}`)
    const expected = expectedFailures[requirements]
    const { code, summary } = await runConformance(`${proxy.origin}/mcp`, requirements, expected)
    expect(code, summary).toBe(0)
  },
  120_000,
)

/** What cannot be done without a session, in which the server asks back over a stream that stays open. */
const needSessions: Record<Requirements, readonly string[]> = {
  '2025-11-25': [
    'server-sse-multiple-streams',
    'tools-call-sampling',
    'tools-call-elicitation',
    'elicitation-sep1034-defaults',
    'elicitation-sep1330-enums',
    'resources-subscribe',
    'resources-unsubscribe',
  ],
  '2026-07-28': [],
}

test.each(Object.keys(needSessions) as Requirements[])(
  'the conformance suite for %s finds nothing wrong with its own fixtures behind the same transport',
  async (requirements) => {
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const server = fastify()
    addPlainContexts(server, origin)
    const site = {
      origin,
      kinds: ['image', 'audio'],
      siteName: 'Fixtures',
      fileDialect: 'text',
      uploadApp: '',
      maxFileBytes: 1_048_576,
      bodyBudget: new BodyBudget(1_048_576),
    } as const
    const routes = new McpRoutes(site, {
      offerOf: () => ({ credential: 'none', scopes: [] }),
      calls: { countCall: async () => undefined },
      makeServer: createFixtureServer,
    })
    server.register(routes.register)
    await server.listen({ host: '127.0.0.1', port })
    try {
      const expected = needSessions[requirements]
      const { code, summary } = await runConformance(`${origin}/mcp`, requirements, expected)
      expect(code, summary).toBe(0)
    } finally {
      await server.close()
    }
  },
  120_000,
)
