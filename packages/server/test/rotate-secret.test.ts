import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { URI } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInSecret } from '../src/accounts/index.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { createLog } from '../src/core/log.ts'
import { rotateSecret } from '../src/rotate-secret.ts'
import { describeOnEngines } from './support/databases.ts'
import { runUntil } from './support/killed-command.ts'
import { obtainTokens, type Program, refresh, registerProgram } from './support/oauth-client.ts'
import { runAnybin } from './support/server-process.ts'
import { browserOf } from './support/sign-in.ts'
import {
  makeEnvironment,
  type Newcomer,
  startNode,
  type TestServer,
} from './support/start-server.ts'
import { share } from './support/viewers.ts'

const slow = { timeout: 240_000 }
const address = '192.0.2.7'
const rotate = ['secret', 'rotate'] as const

/** On SQLite the secret is a file, on PostgreSQL the operator's own. */
describeOnEngines('a secret that is replaced', (engine) => {
  const owner = new AsyncDisposableStack()
  let settings: Record<string, string>
  let node: TestServer
  let ada: Newcomer
  /** What everything was made with before the first rotation. */
  let before: Awaited<ReturnType<typeof makeEverything>>

  beforeAll(async () => {
    settings = await makeEnvironment({ engine, store: 'disk' }, owner)
    if (engine === 'postgresql') settings['ANYBIN_SECRET'] = 'thirty-two characters and some more'
    node = await startNode(settings)
    ada = await node.newcomer()
    before = await makeEverything(node, ada)
  }, slow.timeout)
  afterAll(async () => {
    await node[Symbol.asyncDispose]()
    await owner.disposeAsync()
  })

  const folder = () => settings['ANYBIN_DATA_DIR'] ?? ''
  const secretFiles = async () =>
    (await readdir(folder())).filter((name) => name.startsWith('secret')).sort()
  const rotateTo = (secret: string) =>
    rotateSecret(loadConfig(settings), createLog('silent'), secret)
  const statusOf = async (path: string) =>
    (await node.fetch(path.replace(/^https?:\/\/[^/]+/, ''))).status

  test('is not replaced while a server runs', async () => {
    await expect(rotateTo('another one, of thirty-two characters')).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await statusOf(before.page)).toBe(200)
    expect(await secretFiles()).not.toContain('secret.next')
  })

  test('is the old one after a kill before the commit', slow, async () => {
    await node[Symbol.asyncDispose]()
    // The new one lies there, and its name is about to be made durable.
    const ended = await runUntil(['open', folder()], settings, ...rotate)
    expect(ended).toEqual({ exitCode: null, signal: 'SIGKILL' })
    expect(await secretFiles()).toContain('secret.next')
    node = await startNode(settings)
    expect(await secretFiles()).not.toContain('secret.next')
    expect(await statusOf(before.page)).toBe(200)
    expect(await openTwoFactor(node, ada, before.recoveryCodes[0])).toBe(200)
  })

  test('is the new one after a kill after the commit', slow, async () => {
    await node[Symbol.asyncDispose]()
    if (engine === 'sqlite') {
      const ended = await runUntil(['rename', 'secret.next'], settings, ...rotate)
      expect(ended).toEqual({ exitCode: null, signal: 'SIGKILL' })
      expect(await secretFiles()).toEqual(['secret', 'secret.next'])
    } else {
      const { exitCode, facts } = await runAnybin(settings, ...rotate)
      const path = join(folder(), 'secret.next')
      const secret = (await readFile(path, 'utf8')).trim()
      expect([exitCode, facts]).toEqual([0, { ...counts, next_path: path, secret }])
      await expect(startNode(settings)).rejects.toThrow(path)
      settings = { ...settings, ANYBIN_SECRET: secret }
    }
    node = await startNode(settings)
    expect(await secretFiles()).toEqual(engine === 'sqlite' ? ['secret'] : [])
  })

  test('ends private links and sessions, and neither keys nor grants', slow, async () => {
    expect(await statusOf(before.page)).toBe(404)
    expect(await statusOf(before.direct)).toBe(404)
    const answer = await ada.fetch(`/api/v1/items/${before.id}`)
    const { url } = (await answer.json()) as { url: string }
    expect(await statusOf(url)).toBe(200)
    const account = await node.fetch('/account', {
      headers: { cookie: before.browser.cookie },
      redirect: 'manual',
    })
    expect([account.status, account.headers.get('location')]).toEqual([
      303,
      '/sign-in?next=%2Faccount',
    ])
    expect((await node.fetch(mine, bearer(before.tokens.access_token))).status).toBe(200)
  })

  test(
    'leaves second factors, signing keys and the tokens of other sites readable',
    slow,
    async () => {
      expect(await openTwoFactor(node, ada, undefined, before.totp.generate())).toBe(200)
      expect(await openTwoFactor(node, ada, before.recoveryCodes[1])).toBe(200)
      expect(await openTwoFactor(node, ada, before.recoveryCodes[0])).toBe(401)
      // Signed by the same key as before, whose public half was never changed.
      const refreshed = await refresh(before.program, before.tokens.refresh_token ?? '')
      const { access_token } = (await refreshed.json()) as { access_token: string }
      expect(kidOf(access_token)).toBe(kidOf(before.tokens.access_token))
      expect((await node.fetch(mine, bearer(access_token))).status).toBe(200)
      const row = await node.app.database.query
        .selectFrom('identities')
        .select(['access_token', 'refresh_token', 'id_token'])
        .where('id', '=', 'readable')
        .executeTakeFirstOrThrow()
      const key = signInSecret(node.app.keyedHash)
      expect(await symmetricDecrypt({ key, data: row.access_token ?? '' })).toBe('gho_secret')
      expect([row.refresh_token, row.id_token]).toEqual(['plain', 'ab'])
    },
  )

  test('is written down without itself', async () => {
    const acts = await node.app.audit.list({ action: 'secret', limit: 9 })
    expect(acts.map(({ actor, details }) => [actor, details])).toEqual([['operator', counts]])
  })

  test('may be one that was made elsewhere, and not the one of now', async () => {
    await node[Symbol.asyncDispose]()
    const next = 'made by a vault, long before the rotation'
    await rotateTo(next)
    if (engine === 'postgresql') settings = { ...settings, ANYBIN_SECRET: next }
    await expect(rotateTo(next)).rejects.toThrow('same as the current one')
    node = await startNode(settings)
    expect(await openTwoFactor(node, ada, before.recoveryCodes[2])).toBe(200)
    const files = await secretFiles()
    expect(files).toEqual(engine === 'sqlite' ? ['secret'] : [])
    for (const name of files) expect(await readFile(join(folder(), name), 'utf8')).toBe(`${next}\n`)
  })
})

const counts = { rows: 3, unreadable: 1, sessions: 2 }
const mine = '/api/v1/account/items'
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
const kidOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid

/** One of each that is made with the secret. */
async function makeEverything(node: TestServer, ada: Newcomer) {
  const { id, page, direct } = await share(ada, { private: 'true' })
  const { cookie, origin } = await browserOf(node, ada.email)
  const visit = { address, cookie }
  const enabled = await node.app.login.call('/two-factor/enable', visit, {})
  const { totpURI, backupCodes } = (await enabled.json()) as {
    totpURI: string
    backupCodes: string[]
  }
  const totp = URI.parse(totpURI)
  const verified = await node.app.login.call('/two-factor/verify-totp', visit, {
    code: totp.generate(),
  })
  // Her session goes on as another one.
  const changed = verified.headers.getSetCookie().find((one) => one.startsWith('anybin_session'))
  const browser = { cookie: (changed ?? '').split(';', 1)[0] ?? '', origin }
  const program: Program = await registerProgram(node)
  const resource = `${node.config.http.origin}/api/v1`
  const scope = 'image:read offline_access'
  const tokens = await obtainTokens(node, browser, program, { resource, scope })
  await addIdentities(node, ada.userId)
  return { id, page, direct, browser, totp, recoveryCodes: backupCodes, program, tokens }
}

/** What another site gave us for her: encrypted with our secret, and with one that is lost. */
async function addIdentities({ app }: TestServer, userId: string): Promise<void> {
  const keys = { readable: signInSecret(app.keyedHash), unreadable: 'lost' }
  for (const [id, key] of Object.entries(keys)) {
    const times = { created_at: 1, updated_at: 1 }
    const token = await symmetricEncrypt({ key, data: 'gho_secret' })
    const values = { id, account_id: id, provider_id: 'github', user_id: userId, ...times }
    const given = { access_token: token, refresh_token: 'plain', id_token: 'ab' }
    await app.database.query
      .insertInto('identities')
      .values({ ...values, ...given })
      .execute()
  }
}

/** The second step of signing in, by a recovery code or by the app. */
async function openTwoFactor(
  { app }: TestServer,
  ada: Newcomer,
  recoveryCode: string | undefined,
  code?: string,
): Promise<number> {
  const { name, value } = await app.login.beginSecondStep(ada.userId)
  const visit = { address, cookie: `${name}=${encodeURIComponent(value)}` }
  const way = code === undefined ? 'verify-backup-code' : 'verify-totp'
  const answer = await app.login.call(`/two-factor/${way}`, visit, { code: code ?? recoveryCode })
  return answer.status
}
