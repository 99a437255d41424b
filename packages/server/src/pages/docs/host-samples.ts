import { plain } from '../messages/index.ts'
import type { CodeSample } from './code-samples.ts'

/** How one MCP client is connected to this site. */
export type HostSample = CodeSample & {
  /** The file that the text goes to, or where it is typed. */
  readonly place: string
  readonly advice: string
}

const shownKey = 'YOUR_KEY'
const authorization = `Bearer ${shownKey}`

/** Settings of the clients that people use, for this site, ready to be copied. */
export function hostSamples(origin: string): readonly HostSample[] {
  const url = `${origin}/mcp`
  const headers = { Authorization: authorization }
  return [
    {
      key: 'claude-code',
      name: 'Claude Code',
      place: plain('docs.mcp.claudeCode.place'),
      code: `claude mcp add --transport http anybin ${url} \\
  --header "Authorization: ${authorization}"`,
      advice: plain('docs.mcp.claudeCode.advice'),
    },
    {
      key: 'claude-desktop',
      name: 'Claude Desktop',
      place: 'claude_desktop_config.json',
      code: json({ mcpServers: { anybin: bridge(origin) } }),
      advice: plain('docs.mcp.claudeDesktop.advice'),
    },
    {
      key: 'cursor',
      name: 'Cursor',
      place: plain('docs.mcp.cursor.place'),
      code: json({ mcpServers: { anybin: { url, headers } } }),
      advice: plain('docs.mcp.cursor.advice'),
    },
    {
      key: 'windsurf',
      name: 'Windsurf',
      place: '~/.codeium/windsurf/mcp_config.json',
      code: json({ mcpServers: { anybin: { serverUrl: url, headers } } }),
      advice: plain('docs.mcp.windsurf.advice'),
    },
    {
      key: 'vs-code',
      name: 'VS Code',
      place: '.vscode/mcp.json',
      code: json({
        inputs: [
          { type: 'promptString', id: 'anybin-key', description: 'API key', password: true },
        ],
        servers: {
          anybin: {
            type: 'http',
            url,
            headers: { Authorization: `Bearer ${'$'}{input:anybin-key}` },
          },
        },
      }),
      advice: plain('docs.mcp.vsCode.advice'),
    },
    {
      key: 'bridge',
      name: plain('docs.mcp.other'),
      place: plain('docs.mcp.other.place'),
      code: json({ mcpServers: { anybin: bridge(origin) } }),
      advice: plain('docs.mcp.other.advice'),
    },
  ]
}

function bridge(origin: string) {
  return {
    command: 'npx',
    args: ['-y', '@anybin/mcp'],
    env: {
      ANYBIN_URL: origin,
      ANYBIN_API_KEY: shownKey,
      ANYBIN_ALLOWED_DIRS: '/home/you/Pictures',
    },
  }
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2)
}
