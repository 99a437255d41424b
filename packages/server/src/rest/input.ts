import type { FastifyRequest } from 'fastify'
import type { ZodType, z } from 'zod'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'

/** Input in the shape of its schema, or `invalid_request` with a sentence that names the field. */
export function parseInput<Schema extends ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  throw new AppError('invalid_request', {
    detail: field ? `${field}: ${issue?.message}` : (issue?.message ?? "The input isn't valid."),
  })
}

/** The sender, who must be somebody. */
export async function requireActor({ context }: FastifyRequest): Promise<Actor> {
  const actor = await context.actor()
  if (!actor) throw new AppError('auth_required')
  return actor
}

/** The item that the path names. */
export function itemId(request: FastifyRequest): string {
  return (request.params as { id: string }).id
}
