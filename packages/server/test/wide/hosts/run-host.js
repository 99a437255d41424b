import { readFile } from 'node:fs/promises'
import process from 'node:process'

/*
 * node run-host.js LIBRARY MCP-ADDRESS FILE, with the key in ANYBIN_API_KEY. Does with one library what the agents do that are built on
 * it, and prints as JSON what these get to see of each step.
 */

const [, , library, address, path] = process.argv
const headers = { authorization: `Bearer ${process.env.ANYBIN_API_KEY}` }

/** Each answers the names of the tools, how one is called, and how it is closed. */
const libraries = {
  async 'AI SDK'() {
    const { createMCPClient } = await import('@ai-sdk/mcp')
    const client = await createMCPClient({ transport: { type: 'http', url: address, headers } })
    const tools = await client.tools()
    return {
      names: Object.keys(tools),
      call: (name, args) => tools[name].execute(args, { toolCallId: '1', messages: [] }),
      close: () => client.close(),
    }
  },
  async LangChain() {
    const { MultiServerMCPClient } = await import('@langchain/mcp-adapters')
    const anybin = { transport: 'http', url: address, headers }
    const client = new MultiServerMCPClient({ mcpServers: { anybin } })
    const tools = await client.getTools()
    return {
      names: tools.map(({ name }) => name),
      call: (name, args) => tools.find((tool) => tool.name === name).invoke(args),
      close: () => client.close(),
    }
  },
  async Mastra() {
    const { MCPClient } = await import('@mastra/mcp')
    const anybin = { url: new URL(address), requestInit: { headers } }
    const client = new MCPClient({ servers: { anybin } })
    const tools = await client.listTools()
    return {
      names: Object.keys(tools).map((name) => name.replace(/^anybin_/, '')),
      call: (name, args) => tools[`anybin_${name}`].execute(args, {}),
      close: () => client.disconnect(),
    }
  },
  async 'OpenAI Agents'() {
    const { MCPServerStreamableHttp } = await import('@openai/agents-core')
    const name = 'anybin'
    const server = new MCPServerStreamableHttp({ url: address, name, requestInit: { headers } })
    await server.connect()
    const tools = await server.listTools()
    return {
      names: tools.map((tool) => tool.name),
      call: (tool, args) => server.callTool(tool, args),
      close: () => server.close(),
    }
  },
  async mcporter() {
    const { createRuntime } = await import('mcporter')
    const command = { kind: 'http', url: new URL(address), headers }
    const runtime = await createRuntime({ servers: [{ name: 'anybin', command }] })
    const tools = await runtime.listTools('anybin')
    return {
      names: tools.map(({ name }) => name),
      call: (name, args) => runtime.callTool('anybin', name, { args }),
      close: () => runtime.close(),
    }
  },
}

const { names, call, close } = await libraries[library]()
const seen = { names }
const step = async (name, tool, args) => {
  seen[name] = JSON.stringify(await call(tool, args)).replaceAll(String.raw`\"`, '"')
  return seen[name]
}
const file = await readFile(path)
const kind = { filename: 'harbour.png', mime: 'image/png' }
const wanted = { ...kind, size: file.length, title: 'Harbour by ticket' }
const ticket = await step('announced', 'create_upload', wanted)
const [, putUrl] = /"put_url":"([^"]+)"/.exec(ticket)
const [, id] = /"upload_id":"([^"]+)"/.exec(ticket)
seen.sent = (await fetch(putUrl, { method: 'PUT', body: file })).status
const completed = await step('completed', 'complete_upload', { upload_id: id })
const base64 = { ...kind, data_base64: file.toString('base64'), title: 'Harbour in base64' }
await step('uploaded', 'upload_image', base64)
await step('got', 'get_image', { slug: /"slug":"([^"]+)"/.exec(completed)[1] })
await step('found', 'search', { q: 'harbour' })
await step('refused', 'get_image', { slug: 'nowhere' }).catch((error) => {
  seen.refused = String(error)
})
await close()
process.stdout.write(JSON.stringify(seen), () => process.exit())
