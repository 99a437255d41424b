import type { KeyFacts } from '../api-keys/keys.ts'
import type { UserRecords } from '../users/user-records.ts'
import type { LetterKind } from './mailbox.ts'
import type { Tell } from './security-letters.ts'

export type TellOfAccountParts = {
  readonly users: Pick<UserRecords, 'byId'>
  readonly tell: Tell
  /** Beside the answer. */
  readonly run: (work: Promise<unknown>) => void
}

/** Letters about what is done beside the sign-in library. Nobody waits for them. */
export function tellOfAccount({ users, tell, run }: TellOfAccountParts) {
  const send = async (userId: string, what: string, kind: LetterKind) => {
    const email = (await users.byId(userId))?.email
    // No mail reaches programs that signed up by themselves (RFC 2606 §2).
    if (email !== undefined && !email.endsWith('.invalid')) tell(email, what, kind)
  }
  return {
    keyMade: (userId: string, key: KeyFacts) => run(send(userId, keyLetter(key), 'key')),
    secondStepRemoved: (userId: string) =>
      run(send(userId, 'The site admin turned off two-step verification.', 'notice')),
  }
}

function keyLetter({ hint, audience, scopes }: KeyFacts): string {
  return `A new API key was created: ${hint}, which works on ${audience} (${scopes.join(', ')}).\nAnyone who has it can act for you until you revoke it under API keys in your account.`
}
