import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyedHash } from './keyed-hash.ts'

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** A key for one purpose, made of the secret of the installation: 256 bits. */
export function encryptionKey(keyedHash: KeyedHash, purpose: string): Buffer {
  const halves = ['first half', 'second half'].map((half) => keyedHash(purpose, half))
  return Buffer.concat(halves.map((half) => Buffer.from(half, 'base64url')))
}

/** A few bytes, encrypted for one purpose: nonce, content and tag in base64url. */
export function encrypt(key: Buffer, content: Buffer, purpose: string): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(Buffer.from(purpose))
  const parts = [nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat(parts).toString('base64url')
}

/** Throws for what was not encrypted with this key and for this purpose. */
export function decrypt(key: Buffer, text: string, purpose: string): Buffer {
  const sealed = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceLength))
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength))
  const content = sealed.subarray(nonceLength, sealed.length - tagLength)
  return Buffer.concat([decipher.update(content), decipher.final()])
}
