import {
  scopes as allScopes,
  type FileDialect,
  type ItemKind,
  interfaceVersion,
  type Scope,
  toolsAt,
} from '@anybin/contract'
import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server'
import type { Actor } from '../accounts/index.ts'
import type { BodyBudget } from '../core/body-budget.ts'
import { eventMethods } from './event-draft.ts'
import { authorizeUpload, speaksFiles } from './file-draft.ts'
import { currentRevision } from './message.ts'

/** What `/mcp` of a site says of that site, and how much it takes. */
export type McpSite = {
  readonly origin: string
  /** What this site has. */
  readonly kinds: readonly ItemKind[]
  readonly siteName: string
  /** The largest file that anybody may send, whatever their plan. */
  readonly maxFileBytes: number
  /** The page that hosts show beside an announced upload, whole. */
  readonly uploadApp: string
  /** How tools declare the files of their hosts. */
  readonly fileDialect: FileDialect
  /** Of messages in memory. */
  readonly bodyBudget: BodyBudget
}

const smallBytes = 1_048_576
// Arguments beside the file, and the message around them.
const overheadBytes = 65_536
// RFC 2045 §6.8: lines of 76 letters, and then CR and LF, which JSON writes as four.
const lineLetters = 76
const lineBytes = 80

/** How long a message may be. Nobody sends files without a credential. Base64 makes four letters of three bytes. */
export function maxBodyBytes({ maxFileBytes }: McpSite, actor: Actor | undefined): number {
  if (!actor) return smallBytes
  const fileBytes = Math.min(maxFileBytes, actor.user.plan.fileBytes)
  const letters = Math.ceil(fileBytes / 3) * 4
  return Math.max(smallBytes, Math.ceil((letters * lineBytes) / lineLetters) + overheadBytes)
}

/** All that tools here need one of. Many hosts never ask for more scopes than the first challenge names. */
export function scopesOfTools({ kinds }: McpSite): readonly Scope[] {
  const needed = new Set(toolsAt(kinds).flatMap(({ scopes }) => scopes))
  return allScopes.filter((scope) => needed.has(scope))
}

/** What `GET /mcp` tells whoever looks. */
export function describeSite(site: McpSite) {
  const { origin, kinds, siteName } = site
  return {
    name: siteName,
    version: interfaceVersion,
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
      ...Object.values(eventMethods),
      ...(speaksFiles(site) ? [authorizeUpload] : []),
    ],
    tools: toolsAt(kinds).map(({ name }) => name),
    authorization: {
      schemes: ['Bearer', 'DPoP'],
      resource_metadata: `${origin}/.well-known/oauth-protected-resource/mcp`,
    },
    documentation: `${origin}/docs`,
  }
}
