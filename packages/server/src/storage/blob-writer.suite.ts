// A program of its own, killed by disk-blob-store.test.ts: keeps blobs as fast as it can and prints each that is kept.
import { createHash, randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { put } from './blob-bytes.suite.ts'
import { DiskBlobStore } from './disk-blob-store.ts'

const store = new DiskBlobStore({ directory: process.argv[2] ?? '' })

async function writeForever(): Promise<never> {
  while (true) {
    const content = randomBytes(1000 + Math.floor(Math.random() * 300_000))
    const { key } = await put(store, content)
    writeSync(1, `${key} ${createHash('sha256').update(content).digest('hex')}\n`)
  }
}

await Promise.all(Array.from({ length: 4 }, writeForever))
