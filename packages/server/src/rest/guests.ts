import type { FastifyRequest } from 'fastify'
import type { Actor, GuestProof } from '../accounts/index.ts'
import type { Domain } from '../domain.ts'
import { textHeader } from '../http/index.ts'
import type { Handlers } from './call.ts'

export const guestHandlers = {
  readChallenge: ({ domain, request, query }) =>
    domain.challenges.create(query.for, request.context.address),
  signUp({ domain, site, request, input }) {
    const { nonce, audience = site.audience, ...wanted } = input
    return domain.programSignUp.signUp(
      { ...wanted, audience, nonce: String(nonce) },
      request.context.address,
    )
  },
} satisfies Partial<Handlers>

/** Who uploads: the sender, or a guest whose browser proved that it is no robot. */
export async function uploaderOf(
  { guestUploads }: Pick<Domain, 'guestUploads'>,
  request: FastifyRequest,
): Promise<Actor> {
  const { context } = request
  return (await context.actor()) ?? guestUploads.admit(proofOf(request), context.address)
}

/** What a browser without an account sends with an upload: the solution of a challenge, or a token of Turnstile. */
function proofOf(request: FastifyRequest): GuestProof {
  const [challenge_id, nonce, turnstileToken] = proofHeaders.map((name) =>
    textHeader(request, name),
  )
  const solution = challenge_id && nonce ? { challenge_id, nonce } : undefined
  return { solution, turnstileToken }
}

const proofHeaders = ['x-challenge-id', 'x-challenge-nonce', 'x-turnstile-token']
