import { interfaceVersion } from '@anybin/contract'
import type { App } from './app.ts'
import { kindsAt, type Site } from './core/family.ts'
import { challengesFor } from './http/index.ts'
import type { McpParts } from './mcp/index.ts'
import { classicBody, limitCalls } from './rest/index.ts'

/** What the MCP transport needs, made of calls of the domain modules and of what the API says in the same words. */
export function joinMcp({ config, accounts, items, bodyBudget }: App, site: Site): McpParts {
  const { origin } = site
  return {
    origin,
    kinds: kindsAt(site),
    siteName: config.siteName,
    version: interfaceVersion,
    accounts,
    items,
    classicBody,
    bodyBudget,
    maxFileBytes: Math.max(config.limits.imageBytes, config.limits.audioBytes),
    limitCalls: (request, reply) => limitCalls({ accounts }, request, reply, 'mcp'),
    challengesFor: (error, scopes) => challengesFor({ origin, scopes, resource: '/mcp' }, error),
  }
}
