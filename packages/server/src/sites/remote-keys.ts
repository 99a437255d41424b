import { z } from 'zod'
import { authPath } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'
import type { SigningKeyRow } from '../oauth/index.ts'

const keySetSchema = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), alg: z.string().optional() })),
})

/** The keys with which another installation signs its tokens (RFC 7517). `overloaded` while it does not answer. */
export async function listRemoteKeys(accountsOrigin: string): Promise<SigningKeyRow[]> {
  const { keys } = await readKeySet(`${accountsOrigin}${authPath}/jwks`)
  return keys.map(({ kid, alg, ...key }) => ({
    id: kid,
    public_key: JSON.stringify(key),
    alg: alg ?? null,
  }))
}

async function readKeySet(address: string) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5 * second) })
    return keySetSchema.parse(await answer.json())
  } catch (cause) {
    throw new AppError('overloaded', {
      cause,
      retryAfterSeconds: 5,
      detail: `${address} isn't responding. Try again in a few minutes.`,
    })
  }
}
