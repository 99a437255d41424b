import { createHash } from 'node:crypto'

export type Challenge = {
  readonly challenge_id: string
  readonly prefix: string
  readonly difficulty_bits: number
  readonly expires_at: number
}

/** Does the work of a challenge, as a program that read the documents would. */
export function solve({ prefix, difficulty_bits: bits }: Challenge): string {
  for (let nonce = 0; ; nonce++) {
    const hash = createHash('sha256').update(`${prefix}${nonce}`).digest('hex')
    if (BigInt(`0x${hash}`) >> BigInt(256 - bits) === 0n) return String(nonce)
  }
}
