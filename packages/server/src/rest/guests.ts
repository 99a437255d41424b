import { operations } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { GuestProof } from '../accounts/index.ts'
import type { OperationHandler } from './api-parts.ts'
import { parseInput } from './input.ts'

export const readChallenge: OperationHandler = async ({ guests }, request, reply) => {
  const query = parseInput(operations.readChallenge.query, request.query)
  reply.header('cache-control', 'no-store')
  return guests.newChallenge(query.for, request.context.address)
}

export const signUp: OperationHandler = async ({ guests, audience }, request, reply) => {
  const { nonce, ...wanted } = parseInput(operations.signUp.input, request.body ?? {})
  const account = await guests.signUp(
    { ...wanted, audience: wanted.audience ?? audience, nonce: String(nonce) },
    request.context.address,
  )
  return reply.code(201).header('cache-control', 'no-store').send(account)
}

/** What a browser without an account sends with an upload: the solution of a challenge, or a token of Turnstile. */
export function proofOf({ headers }: FastifyRequest): GuestProof {
  const [challenge_id, nonce, turnstileToken] = proofHeaders.map((name) => {
    const value = headers[name]
    return typeof value === 'string' ? value : undefined
  })
  const solution = challenge_id && nonce ? { challenge_id, nonce } : undefined
  return { solution, turnstileToken }
}

const proofHeaders = ['x-challenge-id', 'x-challenge-nonce', 'x-turnstile-token']
