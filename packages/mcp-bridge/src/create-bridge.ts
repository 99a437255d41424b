import { Server } from '@modelcontextprotocol/server'
import type { BridgeParts } from './bridge-parts.ts'
import { callRemote, forwardTool } from './call-remote.ts'
import { withGuard, withPaths } from './describe-tools.ts'
import { withoutOwnArguments } from './own-arguments.ts'
import { isBytesUpload, uploadBytes } from './upload-bytes.ts'
import { isPathUpload, uploadPath } from './upload-path.ts'
import { version } from './version.ts'

/** The site's server again, for one host that starts programs, with uploads by path besides. */
export function createBridge(parts: BridgeParts): Server {
  const { remote } = parts
  const { resources, prompts } = remote.getServerCapabilities() ?? {}
  const instructions = remote.getInstructions()
  const site = remote.getServerVersion()
  const server = new Server(
    // The site's server again: what it can do is as new as the site is.
    { name: 'anybin', title: site?.title ?? 'Anybin', version: site?.version ?? version },
    {
      capabilities: {
        tools: {},
        ...(resources && { resources: {} }),
        ...(prompts && { prompts: {} }),
      },
      ...(instructions !== undefined && { instructions }),
    },
  )
  server.setRequestHandler('tools/list', async () => {
    const tools = withPaths((await remote.listTools()).tools)
    return { tools: parts.guard ? withGuard(tools) : tools }
  })
  server.setRequestHandler('tools/call', ({ params }, context) => {
    if (isPathUpload(params)) return uploadPath(parts, params, { server, context })
    if (isBytesUpload(params)) return uploadBytes(parts, params, context)
    return forwardTool(parts, withoutOwnArguments(params), context)
  })
  if (resources) addResources(server, parts)
  if (prompts) addPrompts(server, parts)
  return server
}

function addResources(server: Server, parts: BridgeParts): void {
  const { remote } = parts
  server.setRequestHandler('resources/list', ({ params }) =>
    callRemote(parts, () => remote.listResources(params)),
  )
  server.setRequestHandler('resources/templates/list', ({ params }) =>
    callRemote(parts, () => remote.listResourceTemplates(params)),
  )
  server.setRequestHandler('resources/read', ({ params }) =>
    callRemote(parts, () => remote.readResource({ uri: params.uri })),
  )
}

function addPrompts(server: Server, parts: BridgeParts): void {
  const { remote } = parts
  server.setRequestHandler('prompts/list', ({ params }) =>
    callRemote(parts, () => remote.listPrompts(params)),
  )
  server.setRequestHandler('prompts/get', ({ params }) =>
    callRemote(parts, () =>
      remote.getPrompt({
        name: params.name,
        ...(params.arguments && { arguments: params.arguments }),
      }),
    ),
  )
}
