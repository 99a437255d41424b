import type { CodeSample } from './code-samples.ts'

/** How one agent host is told of this site. */
export type HostSample = CodeSample & {
  /** The file that the text goes to, or where it is typed. */
  readonly place: string
  readonly advice: string
}

const shownKey = 'YOUR_KEY'
const authorization = `Bearer ${shownKey}`

/** Settings of the hosts that people use, for this site, ready to be copied. */
export function hostSamples(origin: string): readonly HostSample[] {
  const url = `${origin}/mcp`
  const headers = { Authorization: authorization }
  return [
    {
      key: 'claude-code',
      name: 'Claude Code',
      place: 'In a terminal',
      code: `claude mcp add --transport http anybin ${url} \\
  --header "Authorization: ${authorization}"`,
      advice:
        'Without the header, Claude Code signs you in through the browser when you type /mcp.',
    },
    {
      key: 'claude-desktop',
      name: 'Claude Desktop',
      place: 'claude_desktop_config.json',
      code: json({ mcpServers: { anybin: bridge(origin) } }),
      advice:
        'Settings → Developer → Edit Config opens the file; restart Claude afterwards. It runs the bridge, which can upload files by their path from the folders in ANYBIN_ALLOWED_DIRS.',
    },
    {
      key: 'cursor',
      name: 'Cursor',
      place: '~/.cursor/mcp.json, or .cursor/mcp.json',
      code: json({ mcpServers: { anybin: { url, headers } } }),
      advice: 'Leave the headers out to sign in through the browser instead.',
    },
    {
      key: 'windsurf',
      name: 'Windsurf',
      place: '~/.codeium/windsurf/mcp_config.json',
      code: json({ mcpServers: { anybin: { serverUrl: url, headers } } }),
      advice: 'Press refresh in the MCP panel after saving.',
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
      advice: 'VS Code asks for the key once and keeps it in its secret storage.',
    },
    {
      key: 'bridge',
      name: 'Any other',
      place: 'Wherever the host lists stdio servers',
      code: json({ mcpServers: { anybin: bridge(origin) } }),
      advice:
        'For hosts that start a program and talk to it. Without a key the bridge signs you in through the browser.',
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
