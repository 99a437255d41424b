import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from './config.ts'

/** The secret of this installation, and whether this start made it. */
export type LoadedSecret = { readonly secret: Buffer; readonly createdNow: boolean }

/**
 * The secret from ANYBIN_SECRET, or from the file `secret` in the data directory, which is made (readable only by its
 * owner) where there is none. Processes that start at once agree on one.
 */
export async function loadSecret(
  config: Pick<Config, 'secret' | 'dataDirectory'>,
): Promise<LoadedSecret> {
  if (config.secret !== undefined) return { secret: Buffer.from(config.secret), createdNow: false }
  const path = join(config.dataDirectory, 'secret')
  return (await readSecretFile(path)) ?? createSecretFile(path)
}

/** 256 random bits. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Where a secret waits that is to replace the one of now. */
export function nextSecretPath({ dataDirectory }: Pick<Config, 'dataDirectory'>): string {
  return join(dataDirectory, 'secret.next')
}

/** Lays the next secret beside the one of now, in the place of any other; it survives a power cut when this resolves. */
export async function writeNextSecret(config: Pick<Config, 'dataDirectory'>, secret: string) {
  const path = nextSecretPath(config)
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 })
  await rm(path, { force: true })
  await writeDurably(path, secret)
  await syncDirectory(config.dataDirectory)
}

/** Undefined where none waits. A half-written one, of a process that was killed, is none. */
export async function readNextSecret(
  config: Pick<Config, 'dataDirectory'>,
): Promise<Buffer | undefined> {
  const text = await readFile(nextSecretPath(config), 'utf8').catch(undefinedIfMissing)
  return text?.endsWith('\n') ? Buffer.from(text.trim()) : undefined
}

/** The next secret becomes the one of now; nothing happens where somebody else has seen to that. */
export async function adoptNextSecret(config: Pick<Config, 'dataDirectory'>): Promise<void> {
  await rename(nextSecretPath(config), join(config.dataDirectory, 'secret')).catch(
    undefinedIfMissing,
  )
  await syncDirectory(config.dataDirectory)
}

export async function removeNextSecret(config: Pick<Config, 'dataDirectory'>): Promise<void> {
  await rm(nextSecretPath(config), { force: true })
}

async function readSecretFile(path: string): Promise<LoadedSecret | undefined> {
  const text = await readFile(path, 'utf8').catch(undefinedIfMissing)
  if (text === undefined) return undefined
  const secret = Buffer.from(text.trim())
  // Fewer bytes are a damaged file. Making a new secret instead would break every private link for good.
  if (secret.length < 32) throw new Error(`${path} is damaged: restore it from a backup.`)
  return { secret, createdNow: false }
}

/** Of an installation that has none yet. */
export async function writeSecretFile(path: string, secret: string): Promise<void> {
  await writeDurably(path, secret)
  await syncDirectory(dirname(path))
}

async function createSecretFile(path: string): Promise<LoadedSecret> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const secret = makeSecret()
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await writeDurably(draft, secret)
    // A link appears whole or not at all and never replaces: of processes starting at once, one wins.
    await link(draft, path)
    await syncDirectory(dirname(path))
    return { secret: Buffer.from(secret), createdNow: true }
  } catch (error) {
    const winner = isCode(error, 'EEXIST') ? await readSecretFile(path) : undefined
    if (winner === undefined) throw error
    return winner
  } finally {
    await rm(draft, { force: true })
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600)
  await file.writeFile(`${text}\n`)
  await file.sync()
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, 'r')
  await directory.sync()
}

function undefinedIfMissing(error: unknown): undefined {
  if (!isCode(error, 'ENOENT')) throw error
}

function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code
}
