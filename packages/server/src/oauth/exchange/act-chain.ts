import type { Actors } from '@anybin/contract'
import { z } from 'zod'

/** Who acts with a token, and who it was before (RFC 8693 §4.1). `sub` is a client; its name is what it calls itself. */
export type ActClaim = {
  readonly sub: string
  readonly name?: string | undefined
  readonly act?: ActClaim | undefined
}

/** How often an access is handed on. */
export const mostHandovers = 3

export const actSchema: z.ZodType<ActClaim> = z.lazy(() =>
  z.object({ sub: z.string(), name: z.string().optional(), act: actSchema.optional() }),
)

/** Whoever acts now first, the client that the person let in last; empty where that one acts itself. */
export function actorsOf(act: ActClaim | undefined): Actors {
  return act ? [{ client_id: act.sub, name: act.name ?? null }, ...actorsOf(act.act)] : []
}

/** The client that the person let in, of a token that names its own. */
export function firstClientOf({ client_id: own, act }: TokenClient): string {
  return actorsOf(act).at(-1)?.client_id ?? own
}

type TokenClient = { readonly client_id: string; readonly act?: ActClaim | undefined }
