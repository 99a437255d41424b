import { type KeyBudget, keyBudgetSchema } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { plain } from '../messages/index.ts'
import { readField } from '../page-route.ts'

export const megabyte = 1_048_576

/** A moment as browsers write it for a field without a time zone (HTML, "Local dates and times"); here it is UTC. */
export function momentIn(text: string): number {
  const moment = Date.parse(`${text}Z`)
  if (!Number.isFinite(moment)) throw new AppError('invalid_request')
  return moment
}

/** The budget that a form asks for; what is empty is not limited. */
export function budgetIn(request: FastifyRequest): KeyBudget {
  const [uploads, megabytes] = [amountIn(request, 'uploads'), amountIn(request, 'megabytes')]
  const kind = readField(request, 'kinds')
  const parsed = keyBudgetSchema.safeParse({
    ...(uploads !== undefined && { uploads_per_day: uploads }),
    ...(megabytes !== undefined && { bytes_per_day: megabytes * megabyte }),
    ...((kind === 'image' || kind === 'audio') && { kinds: [kind] }),
  })
  if (!parsed.success) throw badNumber()
  return parsed.data
}

function amountIn(request: FastifyRequest, name: string): number | undefined {
  const words = readField(request, name).trim()
  if (words === '') return undefined
  if (!/^\d{1,12}$/.test(words)) throw badNumber()
  return Number(words)
}

function badNumber(): AppError {
  return new AppError('invalid_request', { detail: plain('agents.budget.bad') })
}
