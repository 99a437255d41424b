import type { ClassicUpload, Item, ItemKind, Quota, Scope } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Accounts, Actor } from '../accounts/index.ts'
import type { AppError } from '../core/app-error.ts'
import type { BodyBudget } from '../core/body-budget.ts'
import type { ItemRow, Items } from '../items/index.ts'
import type { Caller } from './mcp-transport.ts'

/** What the MCP transport needs of the domain modules, and what it says in the same words as the API. */
export type McpParts = {
  readonly origin: string
  /** What this site has. */
  readonly kinds: readonly ItemKind[]
  readonly siteName: string
  readonly version: string
  /** The largest file that anybody may send, whatever their plan. */
  readonly maxFileBytes: number
  readonly accounts: Pick<Accounts, 'readQuota'>
  readonly items: Pick<
    Items,
    | 'ingest'
    | 'describe'
    | 'own'
    | 'remove'
    | 'authorizeDownload'
    | 'openBytes'
    | 'folders'
    | 'uploads'
  >
  readonly limitCalls: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  readonly challengesFor: (error: AppError, scopes: readonly Scope[]) => string[]
  readonly bodyBudget: BodyBudget
  readonly classicBody: (item: Item, row: ItemRow, quota: Quota) => ClassicUpload
}

/** Who calls a tool, and whether they still wait for it. */
export type Call = { readonly actor: Actor } & Pick<Caller, 'leaving'>
