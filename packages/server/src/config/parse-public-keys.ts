import { z } from 'zod'

const keySchema = z
  .looseObject({ kty: z.enum(['EC', 'RSA', 'OKP']), kid: z.string().optional() })
  // Whoever pastes a private key here has given it away, and should hear of it.
  .refine((key) => !('d' in key))

const keySetSchema = z.object({ keys: z.array(keySchema).min(1) })

/** Public keys of somebody else: where they are, or they themselves (RFC 7517 §5). */
export type PublicKeys =
  | { readonly address: string }
  | { readonly keySet: z.output<typeof keySetSchema> }

export function parsePublicKeys(
  text: string,
  parseAddress: (text: string) => string | undefined,
): PublicKeys | undefined {
  if (!text.startsWith('{')) {
    const address = parseAddress(text)
    return address === undefined ? undefined : { address }
  }
  try {
    return { keySet: keySetSchema.parse(JSON.parse(text)) }
  } catch {
    return undefined
  }
}
