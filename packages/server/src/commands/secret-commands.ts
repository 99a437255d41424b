import { readFile } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import { kinds } from '../config/kinds.ts'
import type { Installation, RotatedSecret } from './installation.ts'
import { type Answer, describe, type Shell } from './shell.ts'

/** `secret …`: what links and cookies are made with. */
export function addSecretCommands({ program, tell }: Shell, installation: Installation): void {
  const secret = program.command('secret').description('Manage the secret of this installation.')

  describe(secret, {
    name: 'rotate',
    about:
      'Replace the secret while Anybin is stopped. Encrypted data stays readable; existing private links and sessions stop working. If ANYBIN_SECRET is set, the new secret is shown once.',
    examples: ['secret rotate', 'secret rotate --from /run/secrets/anybin-next'],
  })
    .option(
      '--from <file>',
      'file with the new secret, at least 32 characters (default: a random one)',
    )
    .action(async ({ from }: { from?: string }) => {
      const given = from === undefined ? undefined : await readGiven(from)
      tell(describeRotation(await installation.rotateSecret(given), given !== undefined))
    })
}

async function readGiven(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InvalidArgumentError(`Can't read ${path} (${error.code}).`)
  })
  const secret = kinds.secret.parse(text.trim())
  if (secret === undefined) {
    throw new InvalidArgumentError(`${path} must hold ${kinds.secret.expects}.`)
  }
  return secret
}

function describeRotation({ toSet, ...counts }: RotatedSecret, isGiven: boolean): Answer {
  const { rows, unreadable, sessions } = counts
  const lines = [
    `Replaced the secret and re-encrypted ${rows} ${rows === 1 ? 'row' : 'rows'}. Sessions ended: ${sessions}.`,
    ...(unreadable === 0
      ? []
      : [`${unreadable} couldn't be read with the old secret either and were left unchanged.`]),
    ...(toSet ? toSetLines(toSet, isGiven) : []),
  ]
  const facts = { ...counts, ...(toSet && { next_path: toSet.path }) }
  return {
    facts: toSet && !isGiven ? { ...facts, secret: toSet.secret } : facts,
    text: lines.join('\n'),
  }
}

function toSetLines({ secret, path }: { secret: string; path: string }, isGiven: boolean) {
  return [
    `Set ANYBIN_SECRET to the new secret on every machine before you start Anybin${isGiven ? '.' : ':'}`,
    ...(isGiven ? [] : ['', `  ${secret}`, '']),
    `Until the first start with the new secret, it is also in ${path}.`,
  ]
}
