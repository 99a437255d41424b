import type { ReadResourceResult } from '@modelcontextprotocol/server'
import type { McpSite } from './mcp-site.ts'

const uri = 'ui://anybin/upload.html'
const mimeType = 'text/html;profile=mcp-app'

/** Of the tool whose result the page is shown beside (MCP Apps, 2026-01-26); the second key is the one that older hosts read. */
export const uploadAppMeta = { ui: { resourceUri: uri }, 'ui/resourceUri': uri }

/** Whether this is the page of the app. It is the same for everybody, and opens nothing. */
export function isUploadApp(asked: unknown): boolean {
  return asked === uri
}

/** The page with the form for a file, for hosts that show such beside a conversation. It may call this site and nothing else. */
export function readUploadApp({ origin, uploadApp }: McpSite): ReadResourceResult {
  const ui = { csp: { connectDomains: [origin] }, prefersBorder: true }
  return { contents: [{ uri, mimeType, text: uploadApp, _meta: { ui } }] }
}
