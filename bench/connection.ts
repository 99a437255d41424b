import { connect, type Socket } from 'node:net'

const headEnd = Buffer.from('\r\n\r\n')

export type Answered = {
  /** Whether the status is a success. */
  readonly ok: boolean
  /** Status, headers and the beginning of the body. */
  readonly beginning: string
}

/** One connection of a load generator: sends, and reads no more of the answer than status and length. */
export class Connection {
  readonly #socket: Socket
  readonly #answered: (answer: Answered) => void
  #head: Buffer = Buffer.alloc(0)
  #bodyLeft = 0

  constructor(port: number, answered: (answer: Answered) => void) {
    this.#answered = answered
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk))
  }

  /** Resolves when it is closed; rejects when it breaks. */
  ended(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.on('error', reject)
      this.#socket.on('close', () => resolve())
    })
  }

  /** Sends one request, after the answer to the one before. */
  send(request: Buffer): void {
    this.#socket.write(request)
  }

  close(): void {
    this.#socket.destroy()
  }

  #read(chunk: Buffer): void {
    let rest = chunk
    if (this.#bodyLeft === 0) {
      const whole = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk])
      const end = whole.indexOf(headEnd)
      this.#head = whole
      if (end < 0) return
      this.#bodyLeft = contentLength(whole.toString('latin1', 0, end + 2))
      rest = whole.subarray(end + 4)
      this.#head = Buffer.from(whole.subarray(0, Math.min(whole.length, end + 400)))
    }
    this.#bodyLeft -= rest.length
    if (this.#bodyLeft <= 0) this.#finish()
  }

  #finish(): void {
    const head = this.#head
    this.#head = Buffer.alloc(0)
    this.#bodyLeft = 0
    // HTTP/1.1 2xx
    this.#answered({ ok: head[9] === 0x32, beginning: head.toString('latin1', 0, 600) })
  }
}

function contentLength(head: string): number {
  const [, length] = /\r\ncontent-length: *(\d+)\r\n/i.exec(head) ?? []
  if (length === undefined) throw new Error(`An answer without a length: ${head}`)
  return Number(length)
}
