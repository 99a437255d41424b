import { request as requestPlainly } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { isIP } from 'node:net'
import type { Transport } from './transport.ts'

const connectMs = 5000

/**
 * A connection, over TLS where the URL says so, to one of the given addresses, under the name of the URL. The system's resolver is not asked again, so that a name
 * cannot mean another machine by then.
 */
export const socketTransport: Transport = ({ url, addresses, method, headers, body, signal }) => {
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
  const request = url.protocol === 'http:' ? requestPlainly : requestSecurely
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        method,
        signal,
        agent: false,
        headers: Object.fromEntries(headers),
        ...(isIP(hostname) === 0 && { servername: hostname }),
        lookup: (_hostname, options, callback) => {
          const [first] = addresses
          if (options.all) callback(null, [...addresses])
          else callback(null, first?.address ?? '', first?.family)
        },
      },
      (answer) => {
        const told = new Headers()
        for (const [name, value] of Object.entries(answer.headersDistinct)) {
          for (const one of value ?? []) told.append(name, one)
        }
        resolve({ status: answer.statusCode ?? 500, headers: told, body: answer })
      },
    )
    call.once('error', reject)
    const late = new Error(`${url.host} does not take the connection`)
    const timer = setTimeout(() => call.destroy(late), connectMs)
    const stop = () => clearTimeout(timer)
    call.once('socket', (socket) => socket.once('connect', stop).once('close', stop))
    call.once('close', stop)
    call.end(body)
  })
}
