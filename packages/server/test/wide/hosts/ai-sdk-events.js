import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import process from 'node:process'
import { buffer } from 'node:stream/consumers'
import { createMCPClient, experimental_createMCPEventWebhook } from '@ai-sdk/mcp'

/*
 * node ai-sdk-events.js MCP-ADDRESS FILE CERTIFICATE KEY, with the key of the site in ANYBIN_API_KEY. Subscribes, uploads, waits to be
 * told, renews and leaves; prints what came as JSON.
 */

const [, , address, path, certificate, key] = process.argv
const kept = new Map()
const byId = (id) => [...kept.values()].find((one) => one.id === id)
const store = {
  get: async (name) => kept.get(name),
  getById: async (id) => byId(id),
  set: async (subscription) => void kept.set(subscription.key, subscription),
  update: async (name, patch) => void kept.set(name, { ...kept.get(name), ...patch }),
  delete: async (name) => void kept.delete(name),
}

const came = Promise.withResolvers()
const receive = experimental_createMCPEventWebhook({
  store,
  onEvent: async ({ event }) => came.resolve(event),
  onError: came.reject,
})
const receiver = createServer(
  { cert: readFileSync(certificate), key: readFileSync(key) },
  async (request, response) => {
    const { method, headers, url } = request
    const body = await buffer(request)
    const told = new Request(`https://localhost${url}`, { method, headers, body })
    const answer = await receive(told)
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(await answer.text())
  },
)
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const url = `https://localhost:${receiver.address().port}/events`

const headers = { authorization: `Bearer ${process.env.ANYBIN_API_KEY}` }
const transport = { type: 'http', url: address, headers }
const client = await createMCPClient({ transport, experimental_events: { store } })
const events = client.experimental_events
const { events: listed } = await events.list()
const name = 'item.scanned'
const { id } = await events.subscribe({ name, delivery: { mode: 'webhook', url } })
const tools = await client.tools()
const data_base64 = readFileSync(path).toString('base64')
const file = { filename: 'harbour.png', mime: 'image/png', data_base64 }
await tools.upload_image.execute(file, { toolCallId: '1', messages: [] })
const event = await came.promise
const renewed = await events.refresh({ id })
await events.unsubscribe({ id })
await client.close()
const seen = { listed: listed.map((one) => one.name), id, event, renewed: renewed.id }
process.stdout.write(JSON.stringify(seen), () => process.exit())
