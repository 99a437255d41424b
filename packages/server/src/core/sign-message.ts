import { createHmac } from 'node:crypto'

const prefix = 'whsec_'

type SignedMessage = {
  readonly id: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly body: string | Uint8Array
}

/** Headers of Standard Webhooks (https://www.standardwebhooks.com): a signature for each secret that is valid. */
export function signMessage(
  { id, timestamp, body }: SignedMessage,
  secrets: readonly string[],
): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body)
    return `v1,${mac.digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}

/** One without the prefix is the key itself. */
function keyOf(secret: string): Buffer {
  if (!secret.startsWith(prefix)) return Buffer.from(secret)
  return Buffer.from(secret.slice(prefix.length), 'base64')
}

/** A secret of these bytes, as the standard writes it. */
export function writeSecret(key: Buffer): string {
  return prefix + key.toString('base64')
}
