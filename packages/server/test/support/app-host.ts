import type { Client, ListToolsResult } from '@modelcontextprotocol/client'
import { AppBridge } from '@modelcontextprotocol/ext-apps/app-bridge'
import type { FrameLocator, Page } from 'playwright-core'

type Bridge = Parameters<AppBridge['connect']>[0]
type Tool = ListToolsResult['tools'][number]
type Capabilities = ConstructorParameters<typeof AppBridge>[2]

/** A host of agents with a page beside the result of a tool, in a sandbox as MCP Apps has it. */
export type ShownApp = {
  readonly frame: FrameLocator
  /** What the page told the model, and asked to open. */
  readonly told: string[]
  readonly opened: string[]
}

/** Calls a tool as a host does, and shows its page with the official bridge between it and the server. */
export async function showApp(
  page: Page,
  client: Client,
  call: { readonly name: string; readonly arguments: Record<string, unknown> },
  capabilities: Capabilities = { openLinks: {}, serverTools: {}, updateModelContext: { text: {} } },
): Promise<ShownApp> {
  const { tools } = await client.listTools()
  const tool = tools.find(({ name }) => name === call.name)
  const { html, connect } = await readApp(client, tool)
  const bridge = new AppBridge(client, { name: 'stand-in', version: '1' }, capabilities)
  const shown = { told: [] as string[], opened: [] as string[] }
  bridge.onopenlink = async ({ url }) => {
    shown.opened.push(url)
    return {}
  }
  bridge.onupdatemodelcontext = async ({ content = [] }) => {
    shown.told.push(...content.map((block) => ('text' in block ? block.text : '')))
    return {}
  }
  const initialized = new Promise<void>((resolve) => {
    bridge.addEventListener('initialized', () => resolve())
  })
  await bridge.connect(transportTo(page))
  await page.setContent(hostPage(withPolicy(html, connect)))
  await initialized
  await bridge.sendToolInput({ arguments: call.arguments })
  await bridge.sendToolResult(await client.callTool(call))
  return { ...shown, frame: page.frameLocator('iframe') }
}

async function readApp(client: Client, tool: Tool | undefined) {
  const { resourceUri: uri = '' } = (tool?._meta?.['ui'] ?? {}) as { resourceUri?: string }
  const [content] = (await client.readResource({ uri })).contents
  if (!content || !('text' in content)) throw new Error('There is no page')
  const { ui } = content._meta as { ui: { csp: { connectDomains: readonly string[] } } }
  return { html: content.text, connect: ui.csp.connectDomains }
}

/** Nothing but what the resource declares. */
function withPolicy(html: string, connect: readonly string[]): string {
  const policy = `default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src ${connect.join(' ')}`
  const tag = `<meta http-equiv="Content-Security-Policy" content="${policy}">`
  return html.replace('<head>', () => `<head>${tag}`)
}

function hostPage(html: string): string {
  const source = html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<!doctype html><html lang="en"><title>Host</title><main><h1>Host</h1>
    <iframe title="app" sandbox="allow-scripts" width="600" height="400" srcdoc="${source}"></iframe></main>
    <script>
      const app = document.querySelector('iframe').contentWindow
      addEventListener('message', ({ source, data }) => source === app && window.toBridge(data))
      window.toApp = (message) => app.postMessage(message, '*')
    </script>`
}

/** Messages of the window that the page runs in. */
function transportTo(page: Page): Bridge {
  const transport: Bridge = {
    start: async () => {
      await page.exposeFunction('toBridge', (message: never) => transport.onmessage?.(message))
    },
    send: (message) =>
      page.evaluate(
        (one) => (window as unknown as { toApp(message: unknown): void }).toApp(one),
        message,
      ),
    close: async () => transport.onclose?.(),
  }
  return transport
}
