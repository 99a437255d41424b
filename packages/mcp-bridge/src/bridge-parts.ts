import type { Client } from '@modelcontextprotocol/client'
import type { Server, ServerContext } from '@modelcontextprotocol/server'
import type { Settings } from './config/read-settings.ts'
import type { Pass } from './pass.ts'

export type BridgeParts = {
  readonly settings: Settings
  readonly pass: Pass
  /** Connected to the site. */
  readonly remote: Client
}

/** One call of a host, and the server that it came to. */
export type Host = { readonly server: Server; readonly context: ServerContext }
