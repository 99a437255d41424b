import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Installation, install, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { measureRate } from './load.ts'
import { makeJpeg } from './media.ts'
import { freePort, type Running, runProgram, startProcess } from './process.ts'
import { makeCameraFile } from './upload-files.ts'
import { ordersFor, waiting } from './upload-orders.ts'

const perMinute = 1000
const allowedMs = 5000
const roundSeconds = 6

/** What a thousand webhooks a minute to another process leave of uploads, and how soon they arrive. */
export async function benchWebhooks(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-webhooks-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const receiver = cleanUp.use(await startReceiver(folder))
  const installation = cleanUp.use(await install())
  const busy = await makeOther(installation)
  const trust = { ANYBIN_EGRESS_ALLOW: 'localhost', NODE_EXTRA_CA_CERTS: receiver.certificate }
  const { port } = cleanUp.use(await installation.serve({ ...waiting, ...trust }))
  const turn = await makeWebhook(busy, receiver.url)
  const { ours: order } = await ordersFor(folder, installation, await makeCameraFile())
  const load = () => measureRate({ port, connections: 4, seconds: roundSeconds, script: [order] })
  const round = (isOn: boolean) => async () => {
    await turn(isOn)
    const [rate] = await Promise.all([load(), uploadSteadily(busy)])
    return rate
  }
  await round(true)()
  await receiver.delays()
  const uploads = await compareRates({
    name: `uploads beside ${perMinute.toLocaleString('en')} webhooks a minute`,
    note: 'floor: the same events without a webhook',
    target: { kind: 'at-least', ratio: 0.95 },
    rounds: effort.rounds,
    ours: round(true),
    floor: round(false),
  })
  await sleep(allowedMs)
  return [uploads, punctuality(await receiver.delays(), effort.rounds)]
}

function punctuality(delays: readonly number[], rounds: number): Figure {
  const expected = Math.floor((perMinute / 60) * roundSeconds * rounds * 0.9)
  const late = delays.toSorted((a, b) => a - b)[Math.floor(delays.length * 0.95)] ?? Number.NaN
  const isAll = delays.length >= expected
  return {
    name: 'until 95 % of them have arrived',
    ours: `${(late / 1000).toFixed(2)} s`,
    floor: `${allowedMs / 1000} s`,
    ratio: isAll ? late / allowedMs : Number.POSITIVE_INFINITY,
    target: { kind: 'at-most', ratio: 1 },
    note: `${delays.length} came, to a process of their own, over TLS`,
  }
}

/** Small uploads at the rate of the webhooks, for a round. */
async function uploadSteadily(busy: Installation): Promise<void> {
  const small = makeJpeg(10_000)
  const count = Math.round((perMinute / 60) * roundSeconds)
  const begun = performance.now()
  const sent: Promise<unknown>[] = []
  for (let number = 0; number < count; number += 1) {
    await sleep(Math.max(0, begun + (number * 60_000) / perMinute - performance.now()))
    sent.push(upload(busy, small))
  }
  await Promise.all(sent)
}

/** Somebody else with a key, whose uploads are told. */
async function makeOther(installation: Installation): Promise<Installation> {
  const email = 'events@anybin.example'
  await installation.command('user', 'create', '--email', email, '--plan', 'business')
  const scopes = ['--scopes', 'image:create,webhook:write']
  const made = await installation.command('key', 'create', '--user', email, ...scopes)
  return { ...installation, key: (made as { key: string }).key }
}

/** Answers what turns it on and off. */
async function makeWebhook({ port, key }: Installation, url: string) {
  const ask = async (method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const address = `http://127.0.0.1:${port}/api/v1/webhooks${path}`
    const answer = await fetch(address, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const { id } = await ask('POST', '', { url, types: ['item.created'] })
  return (enabled: boolean) => ask('PATCH', `/${id}`, { enabled })
}

type Receiver = Running & {
  readonly url: string
  readonly certificate: string
  /** Of what came since it was asked last, in milliseconds. */
  delays(): Promise<number[]>
}

async function startReceiver(folder: string): Promise<Receiver> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const config = join(folder, 'openssl.cnf')
  await writeFile(config, '[req]\ndistinguished_name=n\n[n]\n')
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'
  const named = [
    '-config',
    config,
    '-subj',
    '/CN=receiver',
    '-addext',
    'subjectAltName=DNS:localhost',
  ]
  await runProgram('openssl', [...kind.split(' '), ...named, '-keyout', key, '-out', certificate])
  const [port, reportPort] = [await freePort(), await freePort()]
  const script = fileURLToPath(new URL('webhook-receiver.ts', import.meta.url))
  const words = [script, key, certificate, String(port), String(reportPort)]
  const running = await startProcess(process.execPath, words, { port: reportPort })
  return {
    ...running,
    certificate,
    url: `https://localhost:${port}/`,
    delays: async () => (await (await fetch(`http://127.0.0.1:${reportPort}/`)).json()) as number[],
  }
}
