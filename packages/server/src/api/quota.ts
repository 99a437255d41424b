import type { OperationHandler } from './api-parts.ts'
import { demandActor } from './input.ts'

export const readQuota: OperationHandler = async (parts, request, reply) => {
  const { user } = await demandActor(request)
  reply.header('cache-control', 'no-store')
  return parts.accounts.readQuota(user)
}
