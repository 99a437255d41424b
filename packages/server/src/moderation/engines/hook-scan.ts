import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { type Classification, classifications } from '@anybin/contract'
import { signMessage } from '../../core/sign-message.ts'
import { type EngineEndpoint, FileRejected, type Recipient } from '../../engines/index.ts'
import { isRecord, readLine, readShare, thousandths } from './answer-values.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './scan-engine.ts'

const mostBytes = 64 * 1024 * 1024
const effects = ['note', 'hold', 'block'] as const

/**
 * A program of the operator's, asked over HTTP: it gets each file as JSON, signed as in Standard Webhooks, and answers with a
 * judgement (`docs/operate/scan-hook.md`). It is the only engine but a virus scanner that may block.
 */
export class HookScan implements ScanEngine {
  readonly name = 'hook'
  readonly purpose = 'scan'
  readonly rescans = 'recent'
  readonly kinds = ['image', 'audio'] as const
  readonly recipient: Recipient | undefined
  readonly #endpoint: Pick<EngineEndpoint, 'ask'>
  readonly #version: string

  constructor(parts: {
    readonly endpoint: Pick<EngineEndpoint, 'ask'>
    readonly recipient: Recipient | undefined
    /** Of the program, as the operator counts. */
    readonly version: string
  }) {
    this.#endpoint = parts.endpoint
    this.#version = parts.version
    this.recipient = parts.recipient
  }

  async version(): Promise<string> {
    return this.#version
  }

  /** Sends a file that is none, of type `scan.test`. */
  async check(signal: AbortSignal): Promise<void> {
    const data = { kind: 'image', content_type: 'image/png', bytes: 0, sha256: null, file: '' }
    readFinding(await this.#endpoint.ask('', messageOf('scan.test', data), signal))
  }

  async scan(target: ScanTarget, signal: AbortSignal): Promise<ScanFinding> {
    const { kind, contentType, bytes, sha256 } = target
    if (bytes > mostBytes) {
      return { outcome: 'skipped', details: { reason: `more than ${mostBytes} bytes` } }
    }
    const file = (await buffer(await target.open())).toString('base64')
    const data = { kind, content_type: contentType, bytes, sha256, file }
    return readFinding(await this.#endpoint.ask('', messageOf('scan.request', data), signal))
  }
}

function messageOf(type: 'scan.request' | 'scan.test', data: Readonly<Record<string, unknown>>) {
  return { type, timestamp: new Date().toISOString(), data }
}

/** The headers of a request to it. */
export function signHook(secret: string, body: Uint8Array): Record<string, string> {
  const message = { id: `msg_${randomUUID()}`, timestamp: Math.floor(Date.now() / 1000), body }
  return signMessage(message, [secret])
}

function readFinding(answer: unknown): ScanFinding {
  if (!isRecord(answer)) throw new FileRejected('The hook did not answer with an object')
  const reason = readLine(answer['reason'], 300)
  const share = readShare(answer['score'])
  const classification = readClassification(answer['classification'])
  const facts = {
    ...(classification !== undefined && { classification }),
    ...(share !== undefined && { score: thousandths(share) }),
    details: reason === undefined ? {} : { reason },
  }
  const { outcome } = answer as { readonly outcome?: unknown }
  if (outcome === 'skipped') return { outcome, details: facts.details }
  if (outcome === 'pass') return { outcome, ...facts }
  if (outcome !== 'flag') throw new FileRejected('The hook answered with an unknown outcome')
  // What is to follow but is not understood is left to a person.
  const effect = effects.find((one) => one === answer['effect']) ?? 'hold'
  return { outcome, kind: effect === 'block' ? 'file' : 'picture', effect, ...facts }
}

function readClassification(value: unknown): Classification | undefined {
  return classifications.find((one) => one === value && one !== 'unclassified')
}
