import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

/*
 * The load generator, a process of its own: keeps connections busy with requests that were written out beforehand, and
 * reads no more of the answers than status and length. Told by a JSON file, answers with one JSON line.
 */

export type Orders = {
  readonly port: number
  readonly connections: number
  /** Stops after this time, or after `requests` requests. */
  readonly seconds: number
  readonly requests?: number
  /**
   * Keeps a core busy between answers. Waking a client that sleeps is work of whoever sends to it, and the slower of two
   * servers would do it more often: this keeps it out of comparisons of small answers.
   */
  readonly staysAwake?: boolean
  /** Sent in turn. `bodyFile` is appended to the head, which must name its length. */
  readonly script: readonly { readonly head: string; readonly bodyFile?: string }[]
}

export type Report = {
  readonly answers: number
  readonly failures: number
  readonly seconds: number
  /** Status and first bytes of the first answer that was no success. */
  readonly firstFailure?: string
}

const headEnd = Buffer.from('\r\n\r\n')

/** One connection: sends, reads one whole answer, sends again. */
class Connection {
  readonly #socket: Socket
  readonly #next: () => Buffer | undefined
  readonly #done: (ok: boolean, head: string) => void
  #head: Buffer = Buffer.alloc(0)
  #bodyLeft = 0

  constructor(
    port: number,
    next: () => Buffer | undefined,
    done: (ok: boolean, head: string) => void,
  ) {
    this.#next = next
    this.#done = done
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk))
  }

  /** Resolves when there is nothing more to send. */
  run(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.on('error', reject)
      this.#socket.on('close', () => resolve())
      this.#send()
    })
  }

  #send(): void {
    const request = this.#next()
    if (request) this.#socket.write(request)
    else this.#socket.destroy()
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
    this.#done(head[9] === 0x32, head.toString('latin1', 0, 600))
    this.#send()
  }
}

function contentLength(head: string): number {
  const [, length] = /\r\ncontent-length: *(\d+)\r\n/i.exec(head) ?? []
  if (length === undefined) throw new Error(`An answer without a length: ${head}`)
  return Number(length)
}

/** Lets the event loop turn without ever waiting. */
function stayAwake(): Disposable {
  let isOver = false
  const turn = () => {
    if (!isOver) setImmediate(turn)
  }
  turn()
  return {
    [Symbol.dispose]() {
      isOver = true
    },
  }
}

async function drive(orders: Orders): Promise<Report> {
  const script = orders.script.map(({ head, bodyFile }) =>
    Buffer.concat([Buffer.from(head), bodyFile ? readFileSync(bodyFile) : Buffer.alloc(0)]),
  )
  const limit = orders.requests ?? Number.POSITIVE_INFINITY
  let sent = 0
  let answers = 0
  let failures = 0
  let firstFailure: string | undefined
  const started = performance.now()
  const until = started + orders.seconds * 1000
  let lastAnswer = started
  const next = () =>
    sent < limit && performance.now() < until ? script[sent++ % script.length] : undefined
  const done = (ok: boolean, head: string) => {
    lastAnswer = performance.now()
    answers += 1
    if (ok) return
    failures += 1
    firstFailure ??= head
  }
  using _ = orders.staysAwake ? stayAwake() : undefined
  await Promise.all(
    Array.from({ length: orders.connections }, () => new Connection(orders.port, next, done).run()),
  )
  const seconds = (lastAnswer - started) / 1000
  return { answers, failures, seconds, ...(firstFailure ? { firstFailure } : {}) }
}

const [, , told] = process.argv
if (told) console.log(JSON.stringify(await drive(JSON.parse(readFileSync(told, 'utf8')) as Orders)))
