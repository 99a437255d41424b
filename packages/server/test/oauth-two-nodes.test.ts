import { join } from 'node:path'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browser,
  obtainTokens,
  outcome,
  type Program,
  proveCall,
  registerProgram,
} from './support/oauth-client.ts'
import { describeWith } from './support/services.ts'
import { browserOf } from './support/sign-in.ts'
import { freePort, makeEnvironment, startNode, type TestServer } from './support/start-server.ts'

const mine = '/api/v1/account/items'

describeWith('postgresql', 'OAuth on two nodes', () => {
  const owner = new AsyncDisposableStack()
  let a: TestServer
  let b: TestServer
  let email: string
  let browser: Browser
  let program: Program
  let resource: string

  beforeAll(async () => {
    const first: Record<string, string> = {
      ...(await makeEnvironment({ engine: 'postgresql', store: 'disk' }, owner)),
      ANYBIN_SECRET: 'the-same-thirty-two-characters-everywhere',
    }
    const second = {
      ...first,
      ANYBIN_DATA_DIR: join(first['ANYBIN_DATA_DIR'] ?? '', 'second'),
      PORT: String(await freePort()),
    }
    a = owner.use(await startNode(first))
    b = owner.use(await startNode(second))
    email = (await a.newcomer()).email
    browser = await browserOf(a, email)
    program = await registerProgram(a)
    resource = `${a.config.http.origin}/api/v1`
  })
  afterAll(() => owner.disposeAsync())

  test('a proof that was used on one is refused by the other', async () => {
    const DPoP = oauth.DPoP(program.client, await oauth.generateKeyPair('ES256'))
    const { access_token } = await obtainTokens(a, browser, program, { resource }, { DPoP })
    const { init } = await proveCall(a, access_token, DPoP)
    expect((await a.fetch(mine, init)).status).toBe(200)
    expect(await outcome(await b.fetch(mine, init))).toEqual([401, 'invalid_dpop_proof'])
    const next = await proveCall(a, access_token, DPoP)
    expect((await b.fetch(mine, next.init)).status).toBe(200)
  })

  test('a grant that is withdrawn on one ends its tokens on the other at once', async () => {
    const { access_token } = await obtainTokens(a, browser, program, { resource })
    const call = () => b.fetch(mine, { headers: { authorization: `Bearer ${access_token}` } })
    expect((await call()).status).toBe(200)
    const user = await a.app.users.find(email)
    const [grant] = await a.app.oauth.grants.list(user)
    await a.app.oauth.grants.withdraw(user, grant?.id ?? '')
    expect(await outcome(await call())).toEqual([401, 'invalid_token'])
  })

  test('a key that was made on one after a rotation is known to the other', async () => {
    await b.app.oauth.signingKeys.rotate()
    const { access_token } = await obtainTokens(a, browser, program, { resource })
    const call = () => b.fetch(mine, { headers: { authorization: `Bearer ${access_token}` } })
    await expect.poll(async () => (await call()).status).toBe(200)
  })
})
