import { printable } from '@anybin/contract'
import { z } from 'zod'
import { isSafeAddress } from '../safe-address.ts'
import { SignInError } from './sign-in-error.ts'

const resourceSchema = z.object({
  resource: z.url(),
  authorization_servers: z.tuple([z.url()], z.url()),
  scopes_supported: z.array(z.string()).default([]),
})

const serverSchema = z.object({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  registration_endpoint: z.url(),
  revocation_endpoint: z.url().optional(),
  code_challenge_methods_supported: z.array(z.string()),
})

/** Who gives out tokens for a resource, and for what. */
export type Authority = {
  readonly resource: string
  readonly scopes: readonly string[]
  readonly server: z.infer<typeof serverSchema>
}

/** Asks a site who gives out tokens for one of its resources (RFC 9728, then RFC 8414). Throws `SignInError`. */
export async function discoverAuthority(
  resource: string,
  signal?: AbortSignal,
): Promise<Authority> {
  const described = await readDocument(
    resourceSchema,
    wellKnown('oauth-protected-resource', resource),
    signal,
  )
  // RFC 9728 §3.3: otherwise one site could have us fetch tokens for another.
  if (described.resource !== resource)
    throw new SignInError(`${resource} says that it is ${printable(described.resource)}.`)
  const issuer = described.authorization_servers[0]
  rejectUnsafe(issuer)
  const server = await readDocument(
    serverSchema,
    wellKnown('oauth-authorization-server', issuer),
    signal,
  )
  if (server.issuer !== issuer) {
    throw new SignInError(`${issuer} says that it is ${printable(server.issuer)}.`)
  }
  if (!server.code_challenge_methods_supported.includes('S256')) {
    throw new SignInError(`${issuer} doesn't support PKCE.`)
  }
  const { authorization_endpoint, token_endpoint, registration_endpoint } = server
  for (const endpoint of [authorization_endpoint, token_endpoint, registration_endpoint])
    rejectUnsafe(endpoint)
  if (server.revocation_endpoint) rejectUnsafe(server.revocation_endpoint)
  return { resource, scopes: described.scopes_supported, server }
}

/** RFC 8414 §3.1: the well-known part stands between host and path. */
function wellKnown(name: string, address: string): URL {
  const { origin, pathname } = new URL(address)
  return new URL(`${origin}/.well-known/${name}${pathname === '/' ? '' : pathname}`)
}

/** Throws `SignInError` for an address of a site's documents that is neither encrypted nor on this machine. */
export function rejectUnsafe(endpoint: string): void {
  if (!isSafeAddress(endpoint))
    throw new SignInError(`${printable(endpoint)} doesn't use HTTPS. Use an API key instead.`)
}

async function readDocument<T>(schema: z.ZodType<T>, url: URL, signal?: AbortSignal): Promise<T> {
  try {
    const answer = await fetch(url, { signal: signal ?? null, redirect: 'error' })
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
    return schema.parse(await answer.json())
  } catch (cause) {
    signal?.throwIfAborted()
    throw new SignInError(`Can't find sign-in information at ${url.origin}. Check the address.`, {
      cause,
    })
  }
}
