import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A gateway to another server that can be shut. */
export type TcpGateway = AsyncDisposable & {
  readonly port: number
  /** Breaks all connections and refuses new ones. */
  shut(): Promise<void>
  /** At the same port as before. */
  open(): Promise<void>
}

export async function openGateway(target: {
  readonly hostname: string
  readonly port: number
}): Promise<TcpGateway> {
  const sockets = new Set<Socket>()
  const gateway = createServer((client) => {
    const behind = connect(target.port, target.hostname)
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      // Shutting the gateway breaks connections; the other half must go with each.
      from.on('error', () => to.destroy())
      from.once('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  const listen = async (port: number) => {
    gateway.listen(port, '127.0.0.1')
    await once(gateway, 'listening')
    return (gateway.address() as AddressInfo).port
  }
  const shut = async () => {
    if (!gateway.listening) return
    const shutting = once(gateway, 'close')
    gateway.close()
    for (const socket of sockets) socket.destroy()
    await shutting
  }
  const port = await listen(0)
  return {
    port,
    shut,
    open: async () => void (await listen(port)),
    [Symbol.asyncDispose]: shut,
  }
}
