import { once } from 'node:events'
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { StorageConfig } from '../../src/config/config.ts'
import { allowDeleting, forbidDeleting } from './s3-bucket.ts'
import { s3 } from './services.ts'
import type { Setup, TestServer } from './start-server.ts'

/** A blob store that fails when a test says so. */
export type BreakableStore = AsyncDisposable & {
  /** Settings of a server that uses it. */
  readonly environment: Readonly<Record<string, string>>
  break(server: TestServer): Promise<void>
  repair(server: TestServer): Promise<void>
  /** Nothing deletes this one blob until it is let go. */
  holdOn(server: TestServer, key: string): Promise<void>
  letGo(server: TestServer, key: string): Promise<void>
}

export function breakableStore({ store }: Setup): Promise<BreakableStore> {
  return store === 'disk' ? breakableDisk() : breakableS3()
}

/** Puts a file where the folder was. */
async function breakableDisk(): Promise<BreakableStore> {
  const folderOf = (server: TestServer) => join(server.config.dataDirectory, 'blobs')
  return {
    environment: {},
    async break(server) {
      await rename(folderOf(server), `${folderOf(server)}.away`)
      await writeFile(folderOf(server), '')
    },
    async repair(server) {
      await rm(folderOf(server))
      await rename(`${folderOf(server)}.away`, folderOf(server))
    },
    // A folder stands where its file was: that cannot be unlinked.
    async holdOn({ app }, key) {
      const path = app.blobs.localPath?.(key) ?? ''
      await rename(path, `${path}.away`)
      await mkdir(path)
    },
    async letGo({ app }, key) {
      const path = app.blobs.localPath?.(key) ?? ''
      await rmdir(path)
      await rename(`${path}.away`, path)
    },
    async [Symbol.asyncDispose]() {},
  }
}

/** A door to the S3 server of the tests that can be shut. */
async function breakableS3(): Promise<BreakableStore> {
  const target = new URL(s3.endpoint)
  const sockets = new Set<Socket>()
  const door = createServer((client) => {
    const behind = connect(Number(target.port), target.hostname)
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
  const open = async (port: number) => {
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
  const port = await open(0)
  return {
    environment: { ANYBIN_S3_ENDPOINT: `http://127.0.0.1:${port}` },
    break: shut,
    repair: async () => void (await open(port)),
    holdOn: ({ config }, key) => {
      const { prefix } = config.storage as Extract<StorageConfig, { kind: 's3' }>
      return forbidDeleting(s3.bucket, `${prefix}${key}`)
    },
    letGo: () => allowDeleting(s3.bucket),
    [Symbol.asyncDispose]: shut,
  }
}
