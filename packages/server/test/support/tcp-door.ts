import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A door to another server that can be shut. */
export type TcpDoor = AsyncDisposable & {
  readonly port: number
  /** Breaks all connections and refuses new ones. */
  shut(): Promise<void>
  /** At the same port as before. */
  open(): Promise<void>
}

export async function openDoor(target: {
  readonly hostname: string
  readonly port: number
}): Promise<TcpDoor> {
  const sockets = new Set<Socket>()
  const door = createServer((client) => {
    const behind = connect(target.port, target.hostname)
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(from)
      from.pipe(to)
      // Shutting the door breaks connections; the other half must go with each.
      from.on('error', () => to.destroy())
      from.once('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  const listen = async (port: number) => {
    door.listen(port, '127.0.0.1')
    await once(door, 'listening')
    return (door.address() as AddressInfo).port
  }
  const shut = async () => {
    if (!door.listening) return
    const shutting = once(door, 'close')
    door.close()
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
