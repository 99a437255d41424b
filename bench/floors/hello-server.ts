import { createRequire } from 'node:module'

/* The floor of API reads: the smallest answer of the very Fastify that the server uses. */

const fromServer = createRequire(new URL('../../packages/server/package.json', import.meta.url))
const fastify = fromServer('fastify') as () => {
  get(path: string, answer: () => Promise<object>): void
  listen(where: { port: number; host: string }): Promise<string>
}
const app = fastify()
app.get('/', async () => ({ hello: 'world' }))
await app.listen({ port: Number(process.argv[2]), host: '127.0.0.1' })
process.once('SIGTERM', () => process.exit())
