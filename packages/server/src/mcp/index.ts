export type { McpSite } from './mcp-site.ts'
export { McpRoutes, registerMcp } from './register-mcp.ts'
