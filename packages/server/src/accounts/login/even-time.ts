/** Answers that must not tell whether an address has an account. */
const paths = /\/(sign-up\/email|request-password-reset|send-verification-email|change-email)$/
const minMs = 400

/**
 * Lets such an answer take a set time: what is written for one address and not for another takes milliseconds, and those can
 * be measured.
 */
export async function inEvenTime(
  request: Request,
  handle: () => Promise<Response>,
): Promise<Response> {
  if (request.method !== 'POST' || !paths.test(new URL(request.url).pathname)) return handle()
  const begun = performance.now()
  const answer = await handle()
  // What is refused for its form or its number is refused before anybody is looked for.
  if (answer.status >= 400) return answer
  const rest = minMs - (performance.now() - begun)
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
  return answer
}
