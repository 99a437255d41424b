import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StorageConfig } from '../../src/config/config.ts'
import { allowDeleting, forbidDeleting } from './s3-bucket.ts'
import { s3 } from './services.ts'
import type { Setup, TestServer } from './start-server.ts'
import { openGateway } from './tcp-gateway.ts'

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

/** A gateway to the S3 server of the tests that can be shut. */
async function breakableS3(): Promise<BreakableStore> {
  const { hostname, port } = new URL(s3.endpoint)
  const gateway = await openGateway({ hostname, port: Number(port) })
  return {
    environment: { ANYBIN_S3_ENDPOINT: `http://127.0.0.1:${gateway.port}` },
    break: gateway.shut,
    repair: gateway.open,
    holdOn: ({ config }, key) => {
      const { prefix } = config.storage as Extract<StorageConfig, { kind: 's3' }>
      return forbidDeleting(s3.bucket, `${prefix}${key}`)
    },
    letGo: () => allowDeleting(s3.bucket),
    [Symbol.asyncDispose]: gateway.shut,
  }
}
