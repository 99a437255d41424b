/** How far the bytes of a file have got. */
export type Progress = { readonly sentBytes: number; readonly totalBytes: number }

export type OnProgress = (progress: Progress) => void

/** Bytes of known length that can be read again and again; every `Blob` is one. */
export type ByteSource = Pick<Blob, 'size' | 'stream'>

/** The bytes of a source as they go out, each chunk reported as soon as it is taken. */
export function countedStream(
  source: ByteSource,
  onProgress: OnProgress | undefined,
): ReadableStream<Uint8Array> {
  if (!onProgress) return source.stream()
  let sentBytes = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    start: () => onProgress({ sentBytes, totalBytes: source.size }),
    transform(chunk, controller) {
      sentBytes += chunk.byteLength
      controller.enqueue(chunk)
      onProgress({ sentBytes, totalBytes: source.size })
    },
  })
  return source.stream().pipeThrough(counter)
}
