import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborted when the server stops: answers that would not end by themselves end then. */
    stopping: AbortSignal
  }
}

export function addStoppingSignal(server: FastifyInstance): void {
  const stopping = new AbortController()
  server.decorate('stopping', stopping.signal)
  server.addHook('preClose', async () => stopping.abort())
}
