import type { OperationHandler } from './api-parts.ts'
import { requireActor } from './input.ts'

export const readQuota: OperationHandler = async (parts, request, reply) => {
  const { user } = await requireActor(request)
  reply.header('cache-control', 'no-store')
  return parts.accounts.readQuota(user)
}
