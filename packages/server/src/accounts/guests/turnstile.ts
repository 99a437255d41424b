import { z } from 'zod'
import type { TurnstileConfig } from '../../config/people-config.ts'
import { AppError } from '../../core/app-error.ts'
import { second } from '../../core/clock.ts'

const verdictSchema = z.object({ success: z.boolean() })

/**
 * Asks Cloudflare whether its widget gave this token to somebody at this address, just now and for the first time.
 * Throws `overloaded` when there is no answer.
 */
export async function verifyTurnstile(
  config: TurnstileConfig,
  token: string,
  address: string,
): Promise<boolean> {
  const { secret, verifyUrl } = config
  try {
    const answer = await fetch(verifyUrl, {
      method: 'POST',
      body: new URLSearchParams({ secret, response: token, remoteip: address }),
      redirect: 'error',
      signal: AbortSignal.timeout(5 * second),
    })
    return verdictSchema.parse(await answer.json()).success
  } catch (cause) {
    throw new AppError('overloaded', {
      detail: "The bot check service isn't responding. Try again in a few minutes.",
      retryAfterSeconds: 10,
      cause,
    })
  }
}
