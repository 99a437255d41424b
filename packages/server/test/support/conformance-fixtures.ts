import { completable, McpServer, ResourceTemplate } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { addQuestions, unseal } from './conformance-questions.ts'
import { described, fromUser, say } from './conformance-words.ts'

// What the conformance suite wants to find, after the descriptions of its scenarios.

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const silence = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA='
const image = { type: 'image', data: pixel, mimeType: 'image/png' } as const

// Nothing here changes, so nothing is announced.
const never = { listChanged: false }
const pause = () => new Promise((done) => setTimeout(done, 50))

/** A server with everything that the suite calls. */
export function createFixtureServer(): McpServer {
  const server = new McpServer(
    { name: 'fixtures', version: '1' },
    {
      capabilities: {
        logging: {},
        completions: {},
        tools: never,
        prompts: never,
        resources: never,
      },
      requestState: { verify: (state) => unseal(state) },
    },
  )
  addContent(server)
  addNotices(server)
  addResources(server)
  addPrompts(server)
  addQuestions(server)
  return server
}

function addContent(server: McpServer): void {
  server.registerTool('test_simple_text', described, () =>
    say('This is a simple text response for testing.'),
  )
  server.registerTool('test_image_content', described, () => ({ content: [image] }))
  server.registerTool('test_audio_content', described, () => ({
    content: [{ type: 'audio', data: silence, mimeType: 'audio/wav' }],
  }))
  server.registerTool('test_embedded_resource', described, () => ({
    content: [embedded('test://embedded-resource', 'This is an embedded resource content.')],
  }))
  server.registerTool('test_multiple_content_types', described, () => ({
    content: [
      { type: 'text', text: 'Multiple content types test:' },
      image,
      {
        type: 'resource',
        resource: {
          uri: 'test://mixed-content-resource',
          mimeType: 'application/json',
          text: '{"test":"data","value":123}',
        },
      },
    ],
  }))
  server.registerTool('test_error_handling', described, () => {
    throw new Error('This tool intentionally returns an error for testing')
  })
  const region = z.string().meta({ 'x-mcp-header': 'Region' })
  server.registerTool('test_headers', { ...described, inputSchema: z.object({ region }) }, () =>
    say('Heard.'),
  )
}

function embedded(uri: string, text: string) {
  return { type: 'resource' as const, resource: { uri, mimeType: 'text/plain', text } }
}

function addNotices(server: McpServer): void {
  server.registerTool('test_tool_with_logging', described, async ({ mcpReq }) => {
    await mcpReq.log('info', 'Tool execution started')
    await pause()
    await mcpReq.log('info', 'Tool processing data')
    await pause()
    await mcpReq.log('info', 'Tool execution completed')
    return say('Logged.')
  })
  server.registerTool('test_logging_tool', described, async ({ mcpReq }) => {
    await mcpReq.log('info', 'Heard')
    return say('Logged.')
  })
  server.registerTool('test_tool_with_progress', described, async ({ mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken
    for (const progress of [0, 50, 100]) {
      if (progressToken !== undefined) {
        const params = { progressToken, progress, total: 100 }
        await mcpReq.notify({ method: 'notifications/progress', params })
      }
      await pause()
    }
    return say('Done.')
  })
}

function addResources(server: McpServer): void {
  const text = 'This is the content of the static text resource.'
  server.registerResource('text', 'test://static-text', { description: 'A text' }, ({ href }) => ({
    contents: [{ uri: href, mimeType: 'text/plain', text }],
  }))
  server.registerResource('dot', 'test://static-binary', { description: 'A dot' }, ({ href }) => ({
    contents: [{ uri: href, mimeType: 'image/png', blob: pixel }],
  }))
  server.registerResource(
    ...([
      'template',
      new ResourceTemplate('test://template/{id}/data', { list: undefined }),
    ] as const),
    { description: 'Made of its address' },
    ({ href }, { id }) => {
      const made = { id, templateTest: true, data: `Data for ID: ${id}` }
      return {
        contents: [{ uri: href, mimeType: 'application/json', text: JSON.stringify(made) }],
      }
    },
  )
}

function addPrompts(server: McpServer): void {
  server.registerPrompt('test_simple_prompt', described, () => ({
    messages: [fromUser('This is a simple prompt for testing.')],
  }))
  const argsSchema = z.object({
    arg1: completable(z.string(), (start) =>
      ['paris', 'park'].filter((one) => one.startsWith(start)),
    ),
    arg2: z.string(),
  })
  server.registerPrompt(
    'test_prompt_with_arguments',
    { ...described, argsSchema },
    ({ arg1, arg2 }) => ({
      messages: [fromUser(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)],
    }),
  )
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { ...described, argsSchema: z.object({ resourceUri: z.string() }) },
    ({ resourceUri }) => ({
      messages: [
        { role: 'user', content: embedded(resourceUri, 'Embedded resource content for testing.') },
        fromUser('Please process the embedded resource above.'),
      ],
    }),
  )
  server.registerPrompt('test_prompt_with_image', described, () => ({
    messages: [{ role: 'user', content: image }, fromUser('Please analyze the image above.')],
  }))
}
