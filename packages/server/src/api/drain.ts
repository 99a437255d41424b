import type { FastifyRequest } from 'fastify'

const drainMs = 5_000
const drainBytes = 32 * 1_048_576

/**
 * Reads on, for a while, what a client still sends after its answer is ready. Closing at once, or announcing it, would
 * reset the connection, and a client that sends everything before it listens would never see why it was refused.
 */
export function drainUnread({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return
  let drained = 0
  const giveUp = () => raw.destroy()
  const timer = setTimeout(giveUp, drainMs)
  raw.unpipe()
  raw.on('data', (chunk: Buffer) => {
    drained += chunk.length
    if (drained > drainBytes) giveUp()
  })
  raw.on('error', () => {})
  raw.once('close', () => clearTimeout(timer))
  raw.once('end', () => clearTimeout(timer))
  raw.resume()
}
