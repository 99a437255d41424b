import { createServer, request as forward } from 'node:http'

/** Passes everything on to a server on this machine, with a credential that its clients do not have. */
export async function startCredentialProxy(
  target: string,
  authorization: string,
): Promise<AsyncDisposable & { readonly origin: string }> {
  const { port: targetPort, hostname } = new URL(target)
  const proxy = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, authorization }
    const { method, url } = incoming
    const onward = forward({ hostname, port: targetPort, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
