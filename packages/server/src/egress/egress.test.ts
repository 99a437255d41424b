import { describe, expect, test } from 'vitest'
import { Egress, EgressError, type EgressParts } from './egress.ts'
import type { Transport } from './transport.ts'

const publicAddress = '93.184.215.14'

/** Names that a stand-in resolver knows, and what was sent where. */
function standIn(names: Record<string, readonly string[]>, allow: EgressParts['allow'] = []) {
  const sent: { url: string; addresses: readonly string[] }[] = []
  let resolved = 0
  const answers = new Map<
    string,
    { status: number; headers?: Record<string, string>; body?: string }
  >()
  const transport: Transport = async ({ url, addresses }) => {
    sent.push({ url: url.href, addresses: addresses.map(({ address }) => address) })
    const { status, headers, body = '' } = answers.get(url.href) ?? { status: 200, body: 'hello' }
    const parts = [Buffer.from(body)]
    return {
      status,
      headers: new Headers(headers),
      body: (async function* () {
        yield* parts
      })(),
    }
  }
  const egress = new Egress({
    allow,
    transport,
    resolve: async (name) => {
      resolved += 1
      const addresses = names[name]
      if (!addresses) throw new Error('ENOTFOUND')
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  })
  return { egress, sent, answers, resolved: () => resolved }
}

describe('calls to addresses that somebody gave', () => {
  test('go to the addresses that the name had when it was checked, resolved once', async () => {
    const { egress, sent, resolved } = standIn({ 'paint.example': [publicAddress, '2606:2800::1'] })
    const answer = await egress.fetch('https://paint.example/program.json')
    expect([answer.status, await answer.text()]).toEqual([200, 'hello'])
    expect(sent).toEqual([
      { url: 'https://paint.example/program.json', addresses: [publicAddress, '2606:2800::1'] },
    ])
    expect(resolved()).toBe(1)
  })

  test.each([
    ['this network', '0.0.0.0'],
    ['private', '10.1.2.3'],
    ['private', '172.31.255.255'],
    ['private', '192.168.0.1'],
    ['shared (CGNAT)', '100.64.0.1'],
    ['shared (CGNAT)', '100.127.255.254'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local', '169.254.1.1'],
    ['documentation', '203.0.113.7'],
    ['benchmarks', '198.19.0.1'],
    ['multicast', '224.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['link-local', 'fe80::1'],
    ['unique local', 'fd00::1'],
    ['unique local', 'fc00::1'],
    ['multicast', 'ff02::1'],
    ['IPv4-mapped', '::ffff:10.0.0.1'],
    ['IPv4-mapped', '::ffff:7f00:1'],
    ['IPv4-mapped', `::ffff:${publicAddress}`],
    ['NAT64', '64:ff9b::a00:1'],
    ['NAT64, local', '64:ff9b:1::a00:1'],
    ['6to4', '2002:a00:1::1'],
    ['Teredo', '2001:0:a00:1::1'],
    ['documentation', '2001:db8::1'],
  ])('are refused where a name leads to %s: %s', async (_, address) => {
    const { egress, sent } = standIn({
      'paint.example': [address],
      'both.example': [publicAddress, address],
    })
    await expect(egress.fetch('https://paint.example/')).rejects.toThrow(EgressError)
    await expect(egress.fetch('https://both.example/')).rejects.toThrow(EgressError)
    await expect(egress.check('https://paint.example/')).rejects.toThrow(EgressError)
    expect(sent).toEqual([])
  })

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
  ])('are refused where the address is written out: %s', async (address) => {
    const { egress, sent } = standIn({})
    await expect(egress.fetch(address)).rejects.toThrow('not on the public internet')
    expect(sent).toEqual([])
  })

  test.each([
    'http://paint.example/',
    'ftp://paint.example/',
    'https://ada:secret@paint.example/',
    'nowhere',
  ])('are refused whatever the name leads to: %s', async (address) => {
    const { egress, sent } = standIn({ 'paint.example': [publicAddress] }, ['paint.example'])
    await expect(egress.fetch(address)).rejects.toThrow(EgressError)
    expect(sent).toEqual([])
  })

  test('reach what the operator allows, by name or by range, and nothing beside it', async () => {
    const names = {
      'hooks.internal': ['10.0.0.5'],
      'other.internal': ['10.0.1.5'],
      'six.internal': ['fd00::5'],
    }
    const allowed = async (allow: readonly string[], name: string) => {
      const { egress } = standIn(names, allow)
      return egress.fetch(`https://${name}/`).then(
        () => true,
        () => false,
      )
    }
    expect(await allowed(['Hooks.internal'], 'hooks.internal')).toBe(true)
    expect(await allowed(['hooks.internal'], 'other.internal')).toBe(false)
    expect(await allowed(['10.0.0.0/24'], 'hooks.internal')).toBe(true)
    expect(await allowed(['10.0.0.0/24'], 'other.internal')).toBe(false)
    expect(await allowed(['10.0.1.5'], 'other.internal')).toBe(true)
    expect(await allowed(['fd00::/64'], 'six.internal')).toBe(true)
    expect(await allowed(['10.0.0.0/8'], 'six.internal')).toBe(false)
  })

  test('are not redirected, or only to what is checked again', async () => {
    const { egress, sent, answers } = standIn({
      'paint.example': [publicAddress],
      'in.example': ['10.0.0.1'],
    })
    const to = (location: string) => ({ status: 302, headers: { location } })
    answers.set('https://paint.example/away', to('https://in.example/'))
    answers.set('https://paint.example/plain', to('http://paint.example/'))
    answers.set('https://paint.example/on', to('/arrived'))
    answers.set('https://paint.example/round', to('/round'))
    const get = (path: string, redirect?: RequestInit['redirect']) =>
      egress.fetch(`https://paint.example${path}`, { redirect })
    await expect(get('/on')).rejects.toThrow('redirect')
    await expect(get('/away', 'follow')).rejects.toThrow('not on the public internet')
    await expect(get('/plain', 'follow')).rejects.toThrow('https')
    await expect(get('/round', 'follow')).rejects.toThrow('too often')
    expect((await get('/on', 'follow')).status).toBe(200)
    expect(sent.every(({ addresses }) => addresses.join() === publicAddress)).toBe(true)
  })

  test('take only so many bytes, and only so long', async () => {
    const { egress, answers } = standIn({ 'paint.example': [publicAddress] })
    answers.set('https://paint.example/', { status: 200, body: 'x'.repeat(11) })
    await expect(egress.fetch('https://paint.example/', { maxBytes: 10 })).rejects.toThrow(
      '10 bytes',
    )
    expect((await egress.fetch('https://paint.example/', { maxBytes: 11 })).status).toBe(200)
    const slow = new Egress({ allow: [], resolve: () => new Promise(() => {}) })
    const begun = Date.now()
    await expect(slow.fetch('https://slow.example/', { timeoutMs: 50 })).rejects.toThrow()
    expect(Date.now() - begun).toBeLessThan(2000)
  })

  test('that nobody waits for any more end, also where the name is not found later', async () => {
    const { egress } = standIn({})
    const reason = new Error('enough')
    const call = egress.fetch('https://gone.example/', { signal: AbortSignal.abort(reason) })
    await expect(call).rejects.toBe(reason)
    // What is rejected without anybody to hear it fails the run at the end of a turn.
    await new Promise(setImmediate)
  })
})
