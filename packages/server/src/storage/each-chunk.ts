import { addAbortSignal, type Readable } from 'node:stream'

/**
 * Hands on the chunks of a stream one after the other, waiting for each, and answers how many bytes they were. Not
 * `pipeline`, which destroys the source when the taker fails: a request that is destroyed can no longer be answered.
 */
export async function eachChunk(
  source: Readable,
  signal: AbortSignal | undefined,
  take: (chunk: Buffer) => Promise<void>,
): Promise<number> {
  if (signal) addAbortSignal(signal, source)
  let bytes = 0
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length
      await take(chunk)
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  }
  signal?.throwIfAborted()
  return bytes
}
