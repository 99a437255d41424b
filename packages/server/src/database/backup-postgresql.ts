import { spawn } from 'node:child_process'
import { stat, writeFile } from 'node:fs/promises'
import { env as environment } from 'node:process'
import { AppError } from '../core/app-error.ts'
import type { Progress } from './backup-progress.ts'

const lookEveryMs = 500

/** Lets `pg_dump` write a dump of one moment, and `pg_restore` read its list of contents. */
export async function dumpPostgresql(url: string, to: string, progress: Progress): Promise<void> {
  const { address, password } = withoutPassword(url)
  // It writes into what is there: nobody else can read that, whoever the umask lets in.
  await writeFile(to, '', { mode: 0o600, flag: 'wx' })
  const looking = setInterval(() => {
    void stat(to).then(
      ({ size }) => progress(size, undefined),
      () => {},
    )
  }, lookEveryMs)
  try {
    const dump = ['--format=custom', '--no-owner', `--file=${to}`, `--dbname=${address}`]
    await run('pg_dump', dump, password)
    await run('pg_restore', ['--list', to], undefined)
  } finally {
    clearInterval(looking)
  }
}

/** The list of processes, which everybody on the machine can read, must not show it. */
function withoutPassword(url: string) {
  const parsed = new URL(url)
  const password = decodeURIComponent(parsed.password)
  parsed.password = ''
  return { address: parsed.href, password: password === '' ? undefined : password }
}

async function run(
  program: string,
  words: readonly string[],
  password: string | undefined,
): Promise<void> {
  const env = { ...environment, ...(password !== undefined && { PGPASSWORD: password }) }
  const child = spawn(program, words, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = Promise.withResolvers<number | null>()
  child.on('error', ended.reject)
  child.on('close', ended.resolve)
  let said = ''
  child.stderr.on('data', (piece) => {
    said = `${said}${piece}`.slice(-2000)
  })
  const code = await ended.promise.catch((cause: unknown) => {
    throw new AppError('storage_unavailable', {
      cause,
      detail: `Can't run ${program}: install the PostgreSQL client tools of your server's version, or dump the database where they are.`,
    })
  })
  if (code !== 0) {
    throw new AppError('storage_unavailable', { detail: `${program} failed: ${said.trim()}` })
  }
}
