import { scopes as allScopes, type Scope, toolsAt } from '@anybin/contract'
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server'
import type { Actor } from '../accounts/index.ts'
import { findTool } from './call-tool.ts'
import { createCallTool, createServers, identityOf } from './create-server.ts'
import type { McpParts } from './mcp-parts.ts'
import type { McpTransport } from './mcp-transport.ts'
import { currentRevision, type Message, parameter } from './message.ts'

const smallBytes = 1_048_576
// Arguments beside the file, and the message around them.
const overheadBytes = 65_536
// RFC 2045 §6.8: lines of 76 letters, and then CR and LF, which JSON writes as four.
const lineLetters = 76
const lineBytes = 80
const nobody = Promise.resolve(undefined)
const readScopes: readonly Scope[] = ['image:read', 'voice:read']

/** What this site offers at `/mcp`. */
export function createMcpTransport(parts: McpParts): McpTransport {
  return {
    origin: parts.origin,
    // Cookies are for pages: a program says who it is in the header that only it can set.
    identify: (request) =>
      request.headers.authorization === undefined ? nobody : request.context.actor(),
    maxBodyBytes: (actor) => maxBodyBytes(parts.maxFileBytes, actor),
    limitCalls: parts.limitCalls,
    demandOf,
    // Many hosts never ask for more than the first challenge names: it names what all tools here need.
    challengesFor: (error) => parts.challengesFor(error, scopesOfTools(parts.kinds)),
    bodyBudget: parts.bodyBudget,
    plain: {
      callTool: (caller) => createCallTool(parts, caller),
      serverInfo: identityOf(parts),
    },
    createServer: createServers(parts),
    describe: () => describeTransport(parts),
  }
}

function scopesOfTools(kinds: McpParts['kinds']): readonly Scope[] {
  const needed = new Set(toolsAt(kinds).flatMap(({ scopes }) => scopes))
  return allScopes.filter((scope) => needed.has(scope))
}

/** Nobody sends files without a credential. Base64 makes four letters of three bytes. */
function maxBodyBytes(maxFileBytes: number, actor: Actor | undefined): number {
  if (!actor) return smallBytes
  const fileBytes = Math.min(maxFileBytes, actor.user.plan.fileBytes)
  const letters = Math.ceil(fileBytes / 3) * 4
  return Math.max(smallBytes, Math.ceil((letters * lineBytes) / lineLetters) + overheadBytes)
}

/** Looking around is open; calling and reading need a credential with the scope, and keeping a connection any. */
function demandOf(message: Message): readonly Scope[] | undefined {
  if (message.method === 'resources/read') return readScopes
  if (message.method === 'subscriptions/listen') return []
  if (message.method !== 'tools/call') return undefined
  return findTool(parameter(message, 'name'))?.scopes ?? []
}

function describeTransport({ origin, kinds, siteName, version }: McpParts) {
  return {
    name: siteName,
    version,
    transport: 'streamable-http',
    endpoint: `${origin}/mcp`,
    protocol_versions: [currentRevision, ...SUPPORTED_PROTOCOL_VERSIONS],
    methods: [
      'initialize',
      'server/discover',
      'ping',
      'tools/list',
      'tools/call',
      'resources/list',
      'resources/templates/list',
      'resources/read',
      'prompts/list',
      'prompts/get',
    ],
    tools: toolsAt(kinds).map(({ name }) => name),
    authorization: {
      schemes: ['Bearer', 'DPoP'],
      resource_metadata: `${origin}/.well-known/oauth-protected-resource/mcp`,
    },
    documentation: `${origin}/docs`,
  }
}
