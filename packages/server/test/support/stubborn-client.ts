import { once } from 'node:events'
import { connect } from 'node:net'
import { finished } from 'node:stream/promises'

/** A request as it goes over the wire; its body is this many bytes, or begins with these and is filled up with zeros. */
export type StubbornRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly version?: '1.0' | '1.1'
  /** What the body begins with. */
  readonly start?: string
  readonly bytes: number
  readonly chunked?: boolean
}

export type StubbornAnswer = {
  readonly status: number
  readonly head: string
  readonly body: string
}

const piece = Buffer.alloc(256 * 1024)

/**
 * Sends a whole request and listens only then, as urllib of Python and many other clients do. Rejects when the connection
 * breaks while it still sends, as it does for them.
 */
export async function sendStubbornly(
  origin: string,
  request: StubbornRequest,
): Promise<StubbornAnswer> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.pause()
  try {
    socket.write(headOf(request))
    for (const chunk of bodyOf(request)) {
      if (!socket.write(chunk)) await once(socket, 'drain')
    }
    return await readAnswer(socket)
  } finally {
    socket.destroy()
  }
}

/** The head of a request, with the empty line. */
export function headOf({
  method,
  path,
  headers,
  version = '1.1',
  bytes,
  chunked,
}: StubbornRequest) {
  const length = chunked ? ['Transfer-Encoding: chunked'] : [`Content-Length: ${bytes}`]
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `${[`${method} ${path} HTTP/${version}`, 'Host: 127.0.0.1', ...lines, ...length].join('\r\n')}\r\n\r\n`
}

function* bodyOf({ start = '', bytes, chunked }: StubbornRequest): Generator<Buffer> {
  const chunk = (part: Buffer) =>
    chunked ? Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, crlf]) : part
  if (start !== '') yield chunk(Buffer.from(start))
  for (let left = bytes - start.length; left > 0; left -= piece.length) {
    yield chunk(piece.subarray(0, Math.min(left, piece.length)))
  }
  if (chunked) yield Buffer.from('0\r\n\r\n')
}

const crlf = Buffer.from('\r\n')

async function readAnswer(socket: ReturnType<typeof connect>): Promise<StubbornAnswer> {
  let text = ''
  const whole = new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (isWhole(text)) resolve()
    })
  })
  socket.resume()
  await Promise.race([whole, finished(socket, { writable: false })])
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head, body }
}

function isWhole(text: string): boolean {
  const [head = '', body] = text.split('\r\n\r\n')
  return body !== undefined && body.length >= Number(/content-length: (\d+)/i.exec(head)?.[1])
}
