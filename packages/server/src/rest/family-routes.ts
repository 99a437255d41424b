import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import { familyPath, siteKeysPath } from '../sites/index.ts'

/** What the sites of a family ask one another, installation to installation. People and programs have no business here. */
export function familyRoutes({ peerSites }: Pick<Domain, 'peerSites'>) {
  return (scope: FastifyInstance, _: object, done: () => void) => {
    scope.get(siteKeysPath, (_, reply) =>
      reply.header('cache-control', 'public, max-age=300').send(peerSites.keys),
    )
    scope.post(`${familyPath}/:question`, async (request, reply) => {
      const { question } = request.params as { question: string }
      reply.header('cache-control', 'no-store')
      const answer = await peerSites.answer(question, statementIn(request), request.body)
      if (answer === undefined) throw new AppError('not_found')
      return answer
    })
    done()
  }
}

function statementIn({ headers }: FastifyRequest): string {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
}
