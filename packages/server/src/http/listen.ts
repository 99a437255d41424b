import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { HttpConfig } from '../config/config.ts'
import type { Site } from '../core/family.ts'

/** Listens at the port that is set and, for a family on this machine alone, at the ports that its addresses name. */
export async function listen(
  server: FastifyInstance,
  { host, port, sites }: Pick<HttpConfig, 'host' | 'port' | 'sites'>,
): Promise<void> {
  await server.listen({ host, port })
  const served = sites.filter(({ isRemote }) => !isRemote)
  const others = new Set(served.length > 1 ? served.flatMap(ownPort) : [])
  others.delete(port)
  for (const other of others) await listenAlso(server, host, other)
}

/** The port in an address that leads to this machine without a proxy. */
function ownPort({ origin }: Site): number[] {
  const { protocol, hostname, port } = new URL(origin)
  const isOwn = protocol === 'http:' && /^(.*\.)?localhost$|^127\.|^\[::1\]$/.test(hostname)
  return isOwn && port !== '' ? [Number(port)] : []
}

/** Node's server takes connections that somebody else accepted ("Event: 'connection'" of http.Server). */
async function listenAlso(server: FastifyInstance, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const listener = createServer((socket) => server.server.emit('connection', socket))
  listener.once('error', reject)
  listener.listen({ host, port }, resolve)
  await promise
  server.server.once('close', () => listener.close())
}
