import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { SiteEvent } from '@anybin/contract'
import { makeCertificate } from './certificate.ts'

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

export async function startReceiver(): Promise<WebhookReceiver> {
  const certificate = await makeCertificate()
  const received: ReceivedMessage[] = []
  let reaction: (message: ReceivedMessage) => Reaction = () => ({ status: 204 })
  const server = createServer(
    { key: certificate.key, cert: certificate.cert },
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
    certificateFile: certificate.file,
    received,
    react: (how) => {
      reaction = how
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await certificate[Symbol.asyncDispose]()
    },
  }
}
