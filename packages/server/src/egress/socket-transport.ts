import { request } from 'node:https'
import { isIP } from 'node:net'
import type { Transport } from './transport.ts'

/**
 * TLS to one of the given addresses, under the name of the URL. The system's resolver is not asked again, so that a name
 * cannot mean another machine by then.
 */
export const httpsTransport: Transport = ({ url, addresses, method, headers, body, signal }) => {
  const hostname = url.hostname.replace(/^\[|\]$/g, '')
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
    call.end(body)
  })
}
