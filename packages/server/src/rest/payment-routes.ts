import type { FastifyInstance } from 'fastify'
import type { Domain } from '../domain.ts'
import { textHeader } from '../http/index.ts'

const bodyBytes = 1_048_576

/** What Stripe tells. The signature is over the bytes as they came, so nothing here parses them. */
export function paymentRoutes(payments: NonNullable<Domain['payments']>) {
  return (scope: FastifyInstance, _: object, done: () => void) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, parsed) => parsed(null, body))
    scope.route({
      method: 'POST',
      url: '/webhooks/stripe',
      bodyLimit: bodyBytes,
      handler: async (request) => {
        const signature = textHeader(request, 'stripe-signature') ?? ''
        const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0)
        await payments.receive(body, signature)
        return { received: true }
      },
    })
    done()
  }
}
