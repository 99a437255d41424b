import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { GrowingBody } from '../core/body-budget.ts'
import { isObject, type Message } from './message.ts'

/** What JSON-RPC itself has to say about a body: not JSON, or not one message. */
export class BadMessage extends Error {
  readonly rpc: -32700 | -32600

  constructor(message: string, { rpc, cause }: { rpc: -32700 | -32600; cause?: unknown }) {
    super(message, { cause })
    this.name = 'BadMessage'
    this.rpc = rpc
  }
}

/** The one message of a request; throws `request_too_large` beyond `maxBytes`. */
export async function readMessage(
  { raw }: FastifyRequest,
  maxBytes: number,
  held: GrowingBody,
): Promise<Message> {
  const message = parseJson(await readText(raw, maxBytes, held))
  // Batches left the protocol with 2025-06-18: each of theirs would need an admission of its own.
  if (Array.isArray(message)) throw new BadMessage('Send one message at a time.', { rpc: -32600 })
  if (!isObject(message))
    throw new BadMessage("The request body isn't a JSON-RPC message.", { rpc: -32600 })
  return message
}

function readText(body: Readable, maxBytes: number, held: GrowingBody): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Destroying the body would reset the connection, and the client would not see why it was refused.
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      try {
        bytes += chunk.length
        if (bytes > maxBytes) throw tooLarge(maxBytes)
        held.grow(chunk.length)
        chunks.push(chunk)
      } catch (refusal) {
        body.off('data', take).pause()
        reject(refusal)
      }
    }
    const leave = (thrown?: unknown) => {
      if (!body.readableEnded) reject(thrown instanceof AppError ? thrown : brokenOff())
    }
    body.on('data', take)
    body.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    body.once('error', leave).once('close', () => leave())
    if (body.destroyed) leave()
  })
}

function brokenOff(): AppError {
  return new AppError('invalid_request', { detail: 'The message was cut off.' })
}

function tooLarge(maxBytes: number): AppError {
  // Base64 in lines, as the limit has it.
  const megabytes = Math.floor((maxBytes * 0.75 * 76) / 80 / 1_048_576)
  return new AppError('request_too_large', {
    detail: `The message is too long. The limit is a ${megabytes} MB file in base64; use create_upload for larger files.`,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new BadMessage("The request body isn't valid JSON.", { rpc: -32700, cause })
  }
}
