import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Keeps other sites out, also those whose name was made to point here (DNS rebinding). Programs send no Origin; a browser
 * sends that of the page, which must be of this site, or of this machine when the site is on this machine.
 */
export function rejectOtherSites(ownOrigin: string, request: FastifyRequest): void {
  const own = new URL(ownOrigin)
  if (!isHere(own, request.host)) {
    throw new AppError('bad_origin', {
      detail: `This site is ${own.host}, but the request named a different host. If there's a proxy in front, it must pass the Host header through.`,
    })
  }
  const { origin } = request.headers
  if (origin === undefined || origin === own.origin) return
  const page = hostnameOf(origin)
  const isLocal = page !== undefined && loopback.has(page) && loopback.has(own.hostname)
  if (!isLocal) throw new AppError('bad_origin')
}

function isHere(own: URL, named: string): boolean {
  const host = named.replace(/:\d*$/, '').toLowerCase()
  return host === own.hostname || loopback.has(host)
}

function hostnameOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname : undefined
}
