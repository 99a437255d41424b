import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** What the signature of the test database finds. */
export const plantedVirus = 'anybin-planted-virus'

export type TestClamd = AsyncDisposable & {
  readonly path: string
  readonly process: ChildProcess
}

/** The real scanner, with one signature and small limits. */
export async function startClamd(
  settings: Readonly<Record<string, string>> = {},
): Promise<TestClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-clamd-'))
  const path = join(folder, 'clamd.sock')
  await mkdir(join(folder, 'db'))
  const hex = Buffer.from(plantedVirus).toString('hex')
  await writeFile(join(folder, 'db', 'test.ndb'), `Anybin.Planted:0:*:${hex}\n`)
  const lines = {
    ...defaults,
    LocalSocket: path,
    DatabaseDirectory: join(folder, 'db'),
    ...settings,
  }
  const text = Object.entries(lines).map(([name, value]) => `${name} ${value}\n`)
  await writeFile(join(folder, 'clamd.conf'), text.join(''))
  const child = spawn('clamd', ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  await answers(path)
  return {
    path,
    process: child,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const defaults = {
  Foreground: 'yes',
  StreamMaxLength: '2M',
  MaxFileSize: '2M',
  MaxScanSize: '2M',
  AlertExceedsMax: 'yes',
}

async function answers(path: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = createConnection({ path })
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isThere) return
    await wait(50)
  }
  throw new Error('clamd did not start')
}
