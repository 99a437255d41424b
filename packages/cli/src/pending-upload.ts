import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

// Sites remember a key for a day.
const ttlMs = 23 * 3_600_000

type Kept = { readonly key: string; readonly pid: number }

/**
 * The idempotency key of an upload whose outcome is not known yet, kept in a file: a second run of the same command, after a
 * broken connection or a crash, sends the same key, and nothing is stored twice.
 */
export class PendingUpload {
  readonly key: string
  readonly #path: string

  private constructor(path: string, key: string) {
    this.#path = path
    this.key = key
  }

  /** `request` are the options of the upload: with others it is another upload. */
  static async open(
    environment: Readonly<Record<string, string | undefined>>,
    origin: string,
    request: object,
    file: Blob,
  ): Promise<PendingUpload> {
    const folder = folderOf(environment)
    const hash = createHash('sha256').update(JSON.stringify([origin, request]))
    for await (const chunk of file.stream()) hash.update(chunk)
    const path = join(folder, `${hash.digest('hex')}.json`)
    const earlier = await readKept(path)
    const pending = new PendingUpload(path, earlier ?? crypto.randomUUID())
    await pending.#keep(folder)
    return pending
  }

  /** It is known what became of it. */
  async settle(): Promise<void> {
    await rm(this.#path, { force: true })
  }

  async #keep(folder: string): Promise<void> {
    const kept: Kept = { key: this.key, pid: process.pid }
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(this.#path, JSON.stringify(kept), { mode: 0o600 })
    } catch {
      // Where nothing can be kept, uploads go on as well: only a second run would not know of this one.
    }
  }
}

/** The folder for state (XDG Base Directory Specification). */
function folderOf(environment: Readonly<Record<string, string | undefined>>): string {
  const state = environment['XDG_STATE_HOME'] || environment['LOCALAPPDATA']
  return join(state || join(homedir(), '.local', 'state'), 'anybin', 'pending-uploads')
}

/** The key of an upload that was broken off; not that of one which still runs in another terminal. */
async function readKept(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs } = await stat(path)
    const { key, pid } = JSON.parse(await readFile(path, 'utf8')) as Kept
    const isUsable = typeof key === 'string' && Date.now() - mtimeMs < ttlMs
    return isUsable && (pid === process.pid || !isRunning(pid)) ? key : undefined
  } catch {
    // Not there, or not whole: then this is the first run.
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
