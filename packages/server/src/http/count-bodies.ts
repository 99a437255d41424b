import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { addressBlock } from '../core/address-block.ts'
import type { BodyBudget, GrowingBody } from '../core/body-budget.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What its body holds of the memory for bodies; undefined where it cannot have one. */
    heldBody: GrowingBody | undefined
  }
}

const bodiless = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Counts bodies that are gathered in memory, of every route that has one, against the budget of all. */
export function countBodies(server: FastifyInstance, budget: BodyBudget): void {
  server.decorateRequest('heldBody', undefined)
  server.addHook('onRoute', (route: RouteOptions) => {
    if ([route.method].flat().every((method) => bodiless.has(method))) return
    const preParsing: RouteOptions['preParsing'] = (request, reply, _, done) => {
      const held = budget.open(addressBlock(request.context.address))
      request.heldBody = held
      reply.raw.once('close', () => held[Symbol.dispose]())
      done(null, countedBody(request.raw, held))
    }
    route.preParsing = [preParsing, ...[route.preParsing ?? []].flat()]
  })
}

/** The body of a request for whoever gathers it. Whoever streams it to the disk reads the request itself. */
function countedBody(raw: IncomingMessage, held: GrowingBody): Readable {
  let isRead = false
  const body = new Readable({
    read() {
      if (!isRead) begin()
      isRead = true
      raw.resume()
    },
    // Not the request: that would take the connection with it.
    destroy(error, done) {
      raw.off('data', take)
      done(error)
    },
  })
  const take = (chunk: Buffer) => {
    try {
      held.grow(chunk.length)
    } catch (refusal) {
      body.destroy(refusal as Error)
      return
    }
    if (!body.push(chunk)) raw.pause()
  }
  function begin() {
    raw.on('data', take)
    raw.once('end', () => body.push(null))
    raw.once('error', (error) => body.destroy(error))
    raw.once('close', () => {
      if (!raw.readableEnded) body.destroy(new Error('The connection broke'))
    })
  }
  return body
}
