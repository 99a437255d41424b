export { createMcpTransport } from './create-transport.ts'
export type { McpParts } from './mcp-parts.ts'
export type { Caller, McpTransport } from './mcp-transport.ts'
export { registerMcp } from './register-mcp.ts'
