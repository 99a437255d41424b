export { createMcpTransport } from './create-door.ts'
export type { Caller, McpTransport } from './mcp-door.ts'
export type { McpParts } from './mcp-parts.ts'
export { registerMcp } from './register-mcp.ts'
