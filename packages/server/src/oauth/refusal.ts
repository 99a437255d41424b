import { APIError } from 'better-auth/api'

/** A refusal of the token endpoint, as RFC 6749 §5.2 has it. */
export function refusal(error: string, description: string): APIError {
  return new APIError('BAD_REQUEST', { error, error_description: description })
}
