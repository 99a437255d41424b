import type { Operation } from '@anybin/contract'
import type { z } from 'zod'
import { AnybinError } from './anybin-error.ts'
import type { Answered } from './operation-types.ts'

/**
 * The body of a success, checked against the contract. A newer server may say more than this client knows: that is let
 * through. Throws `unexpected_answer` for everything else.
 */
export async function readAnswer<Op extends Operation>(
  operation: Op,
  answer: Response,
): Promise<Answered<Op>> {
  const { schema } = operation.success
  if (!schema) {
    await answer.body?.cancel()
    return undefined as Answered<Op>
  }
  const body = await readJson(answer)
  const checked = schema.safeParse(body)
  if (checked.success) return checked.data as Answered<Op>
  const isOnlyMore = checked.error.issues.every(isMore)
  if (isOnlyMore) return body as Answered<Op>
  throw noAnybin(answer, checked.error)
}

/** A field that this client does not know, or a kind of event. */
function isMore(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'unrecognized_keys') return true
  return issue.code === 'invalid_union' && issue.discriminator !== undefined
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch (cause) {
    throw noAnybin(answer, cause)
  }
}

function noAnybin(answer: Response, cause: unknown): AnybinError {
  const message = `${new URL(answer.url).origin} doesn't look like an Anybin site. Check the address.`
  return new AnybinError('unexpected_answer', { message, status: answer.status, cause })
}
