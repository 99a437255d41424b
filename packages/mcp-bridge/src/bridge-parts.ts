import type { Client } from '@modelcontextprotocol/client'
import type { Server, ServerContext } from '@modelcontextprotocol/server'
import type { Settings } from './config/read-settings.ts'
import type { Pass } from './pass.ts'
import type { UploadGuard } from './upload-guard.ts'

export type BridgeParts = {
  readonly settings: Settings
  readonly pass: Pass
  /** Connected to the site. */
  readonly remote: Client
  /** Undefined: switched off by whoever set the bridge up. */
  readonly guard: UploadGuard | undefined
}

/** One call of a host, and the server that it came to. */
export type Host = { readonly server: Server; readonly context: ServerContext }
