import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { makeCertificate } from './certificate.ts'

/** Somebody else's server that keeps files for a host of agents, over TLS, at `localhost`. */
export type FileHost = AsyncDisposable & {
  readonly origin: string
  /** The paths that were asked for. */
  readonly asked: string[]
}

/** `/file` answers the file, `/moved` leads there, `/endless` never ends, and everything else is not there. */
export async function startFileHost(file: Uint8Array): Promise<FileHost> {
  const certificate = await makeCertificate()
  const asked: string[] = []
  const server = createServer(
    { key: certificate.key, cert: certificate.cert },
    (request, answer) => {
      const { pathname } = new URL(request.url ?? '/', 'https://localhost')
      asked.push(pathname)
      if (pathname === '/file') answer.end(file)
      else if (pathname === '/moved') answer.writeHead(302, { location: '/file' }).end()
      else if (pathname === '/endless') sendForEver(answer)
      else answer.writeHead(403).end()
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `https://localhost:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await certificate[Symbol.asyncDispose]()
    },
  }
}

function sendForEver(answer: ServerResponse): void {
  const part = Buffer.alloc(65_536)
  const send = () => {
    while (!answer.destroyed && answer.write(part)) {
      // Until nobody takes more for now.
    }
  }
  answer.on('drain', send)
  send()
}
