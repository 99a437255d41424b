import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'

/*
 * A receiver of webhooks, a process of its own: takes everything at once, over TLS. Asked at its other port, without TLS, it
 * answers how long each event was on its way (milliseconds, from when it happened), and forgets them.
 */

const [, , key = '', cert = '', port = '', reportPort = ''] = process.argv

let delays: number[] = []

createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { timestamp } = JSON.parse(Buffer.concat(parts).toString()) as { timestamp: string }
    delays.push(Date.now() - Date.parse(timestamp))
    response.writeHead(204).end()
  })
}).listen(Number(port), '127.0.0.1')

createServer((_, response) => {
  response.end(JSON.stringify(delays))
  delays = []
}).listen(Number(reportPort), '127.0.0.1')
