import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { minute, second } from '../../core/clock.ts'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './scan-engine.ts'

/** Path of a socket, or host and port. */
export type ClamdAddress =
  | { readonly path: string }
  | { readonly host: string; readonly port: number }

const connectMs = 5 * second
const scanMs = 2 * minute
const maxAnswer = 4096

// What clamd says of a file that it looked at only in part, or not inside: a person has to.
const halfSeen = /^Heuristics\.(Limits\.Exceeded|Broken|Encrypted)/

/** The virus scanner ClamAV, by its daemon (https://docs.clamav.net/manual/Usage/ClamdProtocol.html, INSTREAM). */
export class Clamd implements ScanEngine {
  readonly name = 'clamd'
  readonly purpose = 'scan'
  readonly rescans = 'recent'
  readonly kinds = ['image', 'audio'] as const
  readonly #address: ClamdAddress
  readonly #scanMs: number

  constructor(address: ClamdAddress, limits: { readonly scanMs?: number } = {}) {
    this.#address = address
    this.#scanMs = limits.scanMs ?? scanMs
  }

  /** Such as `ClamAV 1.4.6/27800/Sat Nov 28 09:31:12 2026`: of the program and of what it knows. */
  async version(signal: AbortSignal): Promise<string> {
    const { answer } = await this.#ask(signal, (socket) => write(socket, 'zVERSION\0'))
    if (!answer.startsWith('ClamAV')) throw new EngineUnavailable(`clamd answered ${answer}`)
    return answer
  }

  async scan(target: ScanTarget, signal: AbortSignal): Promise<ScanFinding> {
    const source = await target.open()
    let sent = 0
    const { answer, failure } = await this.#ask(signal, async (socket) => {
      await write(socket, 'zINSTREAM\0')
      sent = await sendChunks(socket, source)
      await write(socket, Buffer.alloc(4))
    }).finally(() => source.destroy())
    const finding = parseAnswer(answer, failure)
    // What was not sent as a whole was not scanned.
    if (finding.outcome === 'pass' && (failure || sent !== target.bytes || sent === 0)) {
      throw new FileRejected(`clamd saw ${sent} of ${target.bytes} bytes`, { cause: failure })
    }
    return { ...finding, details: { ...finding.details, bytes: sent } }
  }

  /** Streams so many zeros: its limits say nothing of themselves, and what is beyond them is not scanned. */
  async proveLimit(bytes: number, signal: AbortSignal): Promise<void> {
    const open = async () => Readable.from(zeros(bytes))
    const type = { kind: 'image', contentType: 'application/octet-stream' } as const
    const target = { ...type, bytes, sha256: '', isAnimated: false, open }
    const { outcome, details } = await this.scan(target, signal)
    if (outcome !== 'pass') throw new Error(`clamd: ${JSON.stringify(details)}`)
  }

  /** One question over one connection. What goes wrong with sending is told beside the answer, which may say why. */
  async #ask(
    signal: AbortSignal,
    send: (socket: Socket) => Promise<void>,
  ): Promise<{ readonly answer: string; readonly failure: unknown }> {
    const socket = createConnection(this.#address)
    // Listened to where it matters; without a listener it would end the process.
    socket.on('error', () => undefined)
    const silence = AbortSignal.timeout(this.#scanMs)
    const end = () => void socket.destroy()
    const over = AbortSignal.any([signal, silence])
    over.addEventListener('abort', end)
    try {
      await connected(socket, signal)
      const sending = send(socket)
        .then(() => undefined)
        .catch((error: unknown) => error)
      const answer = await readAnswer(socket)
      return { answer, failure: await Promise.race([sending, Promise.resolve()]) }
    } catch (error) {
      if (!silence.aborted) throw error
      throw new EngineUnavailable('clamd took too long', { cause: error })
    } finally {
      over.removeEventListener('abort', end)
      socket.destroy()
    }
  }
}

async function connected(socket: Socket, signal: AbortSignal): Promise<void> {
  try {
    await once(socket, 'connect', {
      signal: AbortSignal.any([signal, AbortSignal.timeout(connectMs)]),
    })
  } catch (cause) {
    signal.throwIfAborted()
    throw new EngineUnavailable('clamd cannot be reached', { cause })
  }
}

/** Up to the NUL at its end. A connection that ends before it said nothing. */
async function readAnswer(socket: Socket): Promise<string> {
  let text = ''
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      text += String(chunk)
      const end = text.indexOf('\0')
      if (end >= 0) return text.slice(0, end)
      if (text.length > maxAnswer) break
    }
  } catch (cause) {
    throw new FileRejected('clamd broke off', { cause })
  }
  throw new FileRejected('clamd ended without an answer')
}

function* zeros(bytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(1024 * 1024)
  for (let left = bytes; left > 0; left -= chunk.length) {
    yield left < chunk.length ? chunk.subarray(0, left) : chunk
  }
}

async function sendChunks(socket: Socket, source: Readable): Promise<number> {
  let sent = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (chunk.length === 0) continue
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    await write(socket, length)
    await write(socket, chunk)
    sent += chunk.length
  }
  return sent
}

async function write(socket: Socket, bytes: Buffer | string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  await promise
}

function parseAnswer(answer: string, failure: unknown): ScanFinding {
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (answer === 'stream: OK') return { outcome: 'pass' }
  if (/size limit exceeded/i.test(answer)) {
    throw new FileRejected(`clamd: ${answer}`, { isFinal: true, cause: failure })
  }
  if (found === undefined) throw new FileRejected(`clamd: ${answer}`, { cause: failure })
  const details = { signature: found }
  if (halfSeen.test(found)) {
    return { outcome: 'flag', kind: 'unreadable', effect: 'hold', details }
  }
  return { outcome: 'flag', kind: 'malware', effect: 'block', classification: 'malware', details }
}
