import { createRequire } from 'node:module'

/* The floor of reads: the smallest answer of the very Fastify that the server uses, or one of so many bytes. */

const fromServer = createRequire(new URL('../../packages/server/package.json', import.meta.url))
const fastify = fromServer('fastify') as () => {
  get(path: string, answer: () => Promise<object | string>): void
  listen(where: { port: number; host: string }): Promise<string>
}
const [, , port, bytes] = process.argv
const answer = bytes === undefined ? { hello: 'world' } : 'h'.repeat(Number(bytes))
const app = fastify()
app.get('/', async () => answer)
await app.listen({ port: Number(port), host: '127.0.0.1' })
process.once('SIGTERM', () => process.exit())
