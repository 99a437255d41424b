import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import type { SiteEvent } from '@anybin/contract'

type ReceivedMessage = {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly event: SiteEvent
  readonly at: number
}

/** What it answers: a status, with headers, or nothing at all. */
type Reaction =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'hang'

/** Somebody else's server that takes webhooks, over TLS, at `localhost`. */
export type WebhookReceiver = AsyncDisposable & {
  readonly url: string
  /** Of its certificate, for processes that are to trust it. */
  readonly certificateFile: string
  /** Everything that came, also what it refused. */
  readonly received: ReceivedMessage[]
  /** How it answers from now on; by default 204. */
  react(how: (message: ReceivedMessage) => Reaction): void
}

const openssl = promisify(execFile)

export async function startReceiver(): Promise<WebhookReceiver> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-receiver-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const kind = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'
  const names = ['-subj', '/CN=receiver', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  await openssl('openssl', [...kind.split(' '), '-keyout', key, '-out', cert, ...names])
  const certificate = await readFile(cert, 'utf8')
  setDefaultCACertificates([...getCACertificates('default'), certificate])
  const received: ReceivedMessage[] = []
  let reaction: (message: ReceivedMessage) => Reaction = () => ({ status: 204 })
  const server = createServer(
    { key: await readFile(key), cert: certificate },
    (request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const body = Buffer.concat(parts).toString()
        const headers = request.headers as Record<string, string>
        const event = JSON.parse(body) as SiteEvent
        const message = { path: request.url ?? '', headers, body, event, at: Date.now() }
        received.push(message)
        const how = reaction(message)
        if (how !== 'hang') response.writeHead(how.status, how.headers).end(how.body)
      })
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://localhost:${port}/hook`,
    certificateFile: cert,
    received,
    react: (how) => {
      reaction = how
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
