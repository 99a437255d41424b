import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { makeJpeg } from './media.ts'
import { freePort, type Running, runProgram, startProcess } from './process.ts'

const builtMain = fileURLToPath(new URL('../packages/server/dist/main.js', import.meta.url))
const email = 'bench@anybin.example'

/** An installation of the built server in a folder of its own, with a key for everything. */
export type Installation = AsyncDisposable & {
  readonly folder: string
  readonly key: string
  /** Of the account that the key is of. */
  readonly email: string
  readonly port: number
  readonly origin: string
  /** Runs one line at the operator's terminal; answers its JSON. */
  command(...words: readonly string[]): Promise<unknown>
  /** A link that signs its person in, once. */
  makeSignInLink(): Promise<string>
  /** Starts the server as a process; settings beyond the defaults may be given. */
  serve(settings?: Readonly<Record<string, string>>): Promise<Running>
}

/** `main` is the program, where it is not the one that was built here; `settings` hold for all that it does. */
export async function install(
  main = builtMain,
  settings: Readonly<Record<string, string>> = {},
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-bench-'))
  const port = await freePort()
  const env = {
    ANYBIN_DATA_DIR: folder,
    PORT: String(port),
    HOST: '127.0.0.1',
    ANYBIN_ORIGIN: `http://localhost:${port}`,
    NODE_ENV: 'production',
    ...settings,
  }
  const command = async (...words: readonly string[]): Promise<unknown> =>
    JSON.parse(await runProgram(process.execPath, [main, ...words, '--json'], env))
  return {
    folder,
    port,
    command,
    origin: env.ANYBIN_ORIGIN,
    email,
    key: await makeKey(main, env),
    async makeSignInLink() {
      return ((await command('user', 'link', '--email', email)) as { url: string }).url
    },
    serve: (more = {}) =>
      startProcess(process.execPath, [main, 'serve'], { port, env: { ...env, ...more } }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

async function makeKey(main: string, env: { readonly ANYBIN_ORIGIN: string } & NodeJS.ProcessEnv) {
  const anybin = (...args: readonly string[]) =>
    runProgram(process.execPath, [main, ...args, '--json'], env)
  await anybin('user', 'create', '--email', email, '--plan', 'business')
  // What is measured is how fast the server is, not when it says that it is enough.
  const noLimit = ['--api-calls-per-minute', '1000000', '--mcp-calls-per-minute', '1000000']
  await anybin('plan', 'edit', 'business', ...noLimit)
  const scopes = 'image:create,image:read,voice:create,voice:read'
  const made = await anybin(
    'key',
    'create',
    '--user',
    email,
    '--audience',
    env.ANYBIN_ORIGIN,
    '--scopes',
    scopes,
  )
  return (JSON.parse(made) as { key: string }).key
}

/** Uploads one file; answers the item as the API shows it. Not by `fetch`, which needs as long for a photo as the server. */
export async function upload(
  installation: Installation,
  file: Buffer,
  contentType = 'image/jpeg',
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly direct_url: string }> {
  const kind = contentType.startsWith('audio/') ? 'audio' : 'items'
  const sending = request({
    host: '127.0.0.1',
    port: installation.port,
    path: `/api/v1/${kind}`,
    method: 'POST',
    agent,
    headers: {
      ...uploadHeaders(installation, contentType),
      ...headers,
      'content-length': file.length,
    },
  })
  sending.end(file)
  const [answer] = (await once(sending, 'response')) as [IncomingMessage]
  const answered = await text(answer)
  if (answer.statusCode !== 201) {
    throw new Error(`An upload failed with ${answer.statusCode}: ${answered}`)
  }
  return JSON.parse(answered)
}

const agent = new Agent({ keepAlive: true })

/** What an upload needs besides its length. */
export function uploadHeaders(installation: Installation, contentType = 'image/jpeg') {
  return {
    authorization: `Bearer ${installation.key}`,
    'content-type': contentType,
    'x-expiration': 'forever',
  }
}

/** Where the bytes of an item are on the server, without its origin. */
export function pathOf(item: { readonly direct_url: string }): string {
  const { pathname, search } = new URL(item.direct_url)
  return pathname + search
}

/**
 * One picture that nothing has to be done about any more: of an item that waits, each of a million copies would wait, too. The server
 * is gone by the time that rows are copied: it would hold the file.
 */
export async function uploadSettled(installation: Installation): Promise<void> {
  await using _server = await installation.serve()
  const { id } = await upload(installation, makeJpeg(10_000))
  const headers = { authorization: `Bearer ${installation.key}` }
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await fetch(`http://localhost:${installation.port}/api/v1/items/${id}`, {
      headers,
    })
    const item = (await answer.json()) as {
      readonly scan_state: string
      readonly text_state: string
    }
    if (item.scan_state !== 'pending' && item.text_state !== 'pending') return
    await wait(500)
  }
  throw new Error('The picture was not looked at within a minute')
}
