import { Readable } from 'node:stream'

// No text that an uploader adds is longer.
const headBytes = 16_384

/**
 * The bytes of a part that has neither a file name nor a type of its own; undefined when they are text, such as the `{}` of
 * FilePond. Every file of a kind that is taken here begins with bytes that are none.
 */
export async function untitledFile(part: Readable): Promise<Readable | undefined> {
  const rest = part[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>
  const chunks: Buffer[] = []
  let length = 0
  while (length <= headBytes) {
    const { done, value } = await rest.next()
    if (done) break
    chunks.push(value)
    length += value.length
  }
  const head = Buffer.concat(chunks)
  if (length <= headBytes && isText(head)) return undefined
  return Readable.from(joined(head, rest), { objectMode: false })
}

async function* joined(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}

function isText(bytes: Buffer): boolean {
  const text = bytes.toString('utf8')
  return !text.includes('\ufffd') && !/[^\P{Cc}\t\r\n]/u.test(text)
}
