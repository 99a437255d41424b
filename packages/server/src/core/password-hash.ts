import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

// OWASP's smallest recommended argon2id: 19 MiB, two passes, one lane.
const memory = 19_456
const passes = 2
const parallelism = 1
const tagLength = 32

const phcForm = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Argon2id (RFC 9106) in PHC string form. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derived(password, salt, { memory, passes, parallelism })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

// What others may have hashed with, and what checking it may cost us.
const most = { memory: 262_144, passes: 16, parallelism: 16 }

/** Whether this is a hash that `isPassword` can check at a bearable cost: one of another program may be none. */
export function isPasswordHash(hash: string): boolean {
  const [, m, t, p] = phcForm.exec(hash) ?? []
  return Number(m) <= most.memory && Number(t) <= most.passes && Number(p) <= most.parallelism
}

/** Whether the password is the one that was hashed, with the parameters it was hashed with. */
export async function isPassword(hash: string, password: string): Promise<boolean> {
  const match = phcForm.exec(hash)
  const [, m, t, p, salt, tag] = match ?? []
  if (!m || !t || !p || !salt || !tag) throw new Error('A stored password hash is not argon2id')
  const wanted = Buffer.from(tag, 'base64')
  const given = await derived(password, Buffer.from(salt, 'base64'), {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
  })
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

async function derived(
  password: string,
  nonce: Buffer,
  cost: { memory: number; passes: number; parallelism: number },
): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFC'), nonce, tagLength, ...cost })
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
