import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { withLock } from './file-lock.ts'

const grantSchema = z.object({
  clientId: z.string(),
  tokenEndpoint: z.url(),
  revocationEndpoint: z.url().optional(),
  accessToken: z.string(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
  refreshToken: z.string().optional(),
})

const fileSchema = z.object({
  /** The site that was signed in to last. */
  site: z.url().optional(),
  /** API keys by origin of their site. */
  keys: z.record(z.string(), z.string()).default({}),
  /** What a browser allowed, by OAuth resource, such as `https://bin.example/api/v1`. */
  grants: z.record(z.string(), grantSchema).default({}),
})

/** What a site's authorization server gave us for one resource. */
export type Grant = z.infer<typeof grantSchema>

export type Kept = z.infer<typeof fileSchema>

/** The file of one person where programs on this machine keep what lets them in. */
export type Credentials = {
  readonly path: string
  readonly read: () => Promise<Kept>
  /** Changes the file while no other program does. Answers what the change answers. */
  readonly change: <T>(change: (kept: Kept) => T | Promise<T>) => Promise<T>
}

/** Where it is: `anybin/credentials.json` in the folder for settings (XDG Base Directory Specification). */
export function credentialsPath(environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment['XDG_CONFIG_HOME'] || environment['APPDATA']
  return join(given || join(homedir(), '.config'), 'anybin', 'credentials.json')
}

/** The file is readable by its owner only, and always whole. */
export function openCredentials(path: string): Credentials {
  const read = () => readKept(path)
  return {
    path,
    read,
    async change(change) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      return withLock(`${path}.lock`, async () => {
        const kept = await read()
        const answer = await change(kept)
        await replaceFile(path, `${JSON.stringify(kept, null, 2)}\n`)
        return answer
      })
    },
  }
}

async function readKept(path: string): Promise<Kept> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return fileSchema.parse({})
    throw new Error(`${path} cannot be read. Remove it and sign in again.`, { cause })
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = `${path}.${process.pid}.new`
  try {
    await writeFile(fresh, text, { mode: 0o600 })
    await chmod(fresh, 0o600)
    await rename(fresh, path)
  } finally {
    await rm(fresh, { force: true })
  }
}
