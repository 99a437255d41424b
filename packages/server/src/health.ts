import type { FastifyInstance } from 'fastify'
import type { App } from './app.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Says by `/readyz` that this node stops, while it still answers everything. */
    sayStopping: () => void
  }
}

/** `/healthz`: the process answers. `/readyz`: it could take an upload right now. */
export function addHealthRoutes(server: FastifyInstance, app: App): void {
  let isStopping = false
  const sayStopping = () => {
    isStopping = true
  }
  server.decorate('sayStopping', sayStopping)
  server.addHook('preClose', async () => sayStopping())
  server.get('/healthz', (_, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  server.get('/readyz', async (_, reply) => {
    const checks = {
      database: await outcome(app.database.check()),
      storage: await outcome(app.blobs.check()),
      scratch: await outcome(app.temporaryFiles.check()),
      space: app.diskSpace.isLow ? 'low' : 'ok',
      serving: isStopping ? 'closing' : 'ok',
    }
    const ready = Object.values(checks).every((state) => state === 'ok')
    return reply
      .header('cache-control', 'no-store')
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable', checks })
  })
}

// Why something fails is for the log and for `anybin doctor`; strangers learn only that it does.
async function outcome(check: Promise<void>): Promise<'ok' | 'failing'> {
  return check.then(
    () => 'ok' as const,
    () => 'failing' as const,
  )
}
