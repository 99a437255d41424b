/** Signing in did not work; the message says why, for people. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
}
