import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type ArrivalLimits, ArrivingBodies } from './arriving-bodies.ts'
import type { EndedConnections } from './ended-connections.ts'

/** Decides which connections end before their client does: silent ones, which are counted, and idle ones while the server stops. */
export function watchConnections(
  server: FastifyInstance,
  limits: ArrivalLimits,
  ended: EndedConnections,
): void {
  const { server: http } = server
  const bodies = new ArrivingBodies(server, limits)
  /** Every connection with the latest answer on it. Answers on one connection come one after another. */
  const latest = new Map<Socket, ServerResponse | undefined>()
  let isStopping = false

  const closeIfIdle = (socket: Socket) => {
    const response = latest.get(socket)
    if (!isUnderWay(response) && !(response && bodies.isLingering(response.req))) socket.destroy()
  }
  const closeAfter = (response: ServerResponse) => {
    response.once('close', () => closeIfIdle(response.req.socket))
  }
  http.on('connection', (socket: Socket) => {
    latest.set(socket, undefined)
    socket.once('close', () => latest.delete(socket))
  })
  http.on('request', (request, response: ServerResponse) => {
    latest.set(request.socket, response)
    if (isStopping) closeAfter(response)
  })
  http.on('timeout', (socket: Socket) => {
    const response = latest.get(socket)
    if (isWaitingForUs(response) || (response && bodies.giveUp(response.req))) return
    // Whoever was answered and asks for nothing more only kept a connection for later.
    if (!response || isUnderWay(response)) ended.add('silent')
    socket.destroy()
  })
  http.on('clientError', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'ERR_HTTP_REQUEST_TIMEOUT') ended.add('silent')
  })
  // Node's own counts an answer as done when its last byte was handed over, and cuts off whoever is still reading.
  http.closeIdleConnections = () => {
    for (const socket of latest.keys()) closeIfIdle(socket)
  }
  server.addHook('preClose', async () => {
    isStopping = true
    bodies.stop()
    for (const response of latest.values()) if (response) closeAfter(response)
  })
  server.addHook('onSend', (request, reply, _, done) => {
    if (isStopping) reply.header('connection', 'close')
    if (!bodies.isComing(request.raw) || !isForwarded(request.raw)) done()
    else bodies.readRest(request.raw).then(() => done(), done)
  })
}

/** What proxies add. */
function isForwarded({ headers }: IncomingMessage): boolean {
  return ['x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'via'].some(
    (name) => headers[name] !== undefined,
  )
}

function isUnderWay(response: ServerResponse | undefined): boolean {
  return response !== undefined && !response.writableFinished && !response.destroyed
}

/** Whether the client sent everything and it is our turn: storing a large file may take longer than silence may last. */
function isWaitingForUs(response: ServerResponse | undefined): boolean {
  return response?.req.complete === true && !response.headersSent
}
