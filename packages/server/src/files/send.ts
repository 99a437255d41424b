import type { ServerResponse } from 'node:http'
import type { Body } from './blob-bytes.ts'
import type { ChunkSource } from './chunk-source.ts'

export type SendOptions = {
  /** Bytes that the Content-Length promises. */
  readonly length: number
  /** A reader that takes nothing for this long is cut off. */
  readonly idleMs: number
  /** Told about memory that waits for the reader; the answer is called when it no longer does. */
  readonly hold: (bytes: number) => () => void
}

/** Sends a body after the head was written. Resolves when all is handed over or the connection is gone. */
export async function send(
  response: ServerResponse,
  body: Body,
  options: SendOptions,
): Promise<void> {
  if ('memory' in body) sendMemory(response, body.memory, options)
  else await sendChunks(response, body.source, options)
}

function sendMemory(response: ServerResponse, memory: Buffer, options: SendOptions): void {
  response.end(memory)
  // Most answers fit into the socket's buffer and are gone by now.
  if (response.writableFinished || response.socket?.writableLength === 0) return
  response.once('close', options.hold(memory.length))
  cutOffWhenIdle(response, options.idleMs)
}

async function sendChunks(
  response: ServerResponse,
  source: ChunkSource,
  options: SendOptions,
): Promise<void> {
  const gone = new Promise<void>((resolve) => {
    response.once('close', () => {
      source.interrupt()
      resolve()
    })
  })
  cutOffWhenIdle(response, options.idleMs)
  let left = options.length
  for await (const chunk of source.chunks) {
    if (response.destroyed) return
    left -= chunk.length
    await Promise.race([written(response, chunk), gone])
    if (response.destroyed) return
  }
  // With fewer bytes than promised the next answer on this connection would be taken for the rest of this one.
  if (left === 0) response.end()
  else response.destroy()
}

function cutOffWhenIdle(response: ServerResponse, idleMs: number): void {
  response.setTimeout(idleMs, () => {
    response.destroy()
  })
}

function written(response: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    // An error means that the connection is gone, which `destroyed` tells.
    response.write(chunk, () => resolve())
  })
}
