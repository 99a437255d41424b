import { readFile } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import { kinds } from '../config/kinds.ts'
import type { CommandParts, RotatedSecret } from './command-parts.ts'
import { type Answer, describe, type Shell } from './shell.ts'

/** `secret …`: what links and cookies are made with. */
export function addSecretCommands({ program, tell }: Shell, parts: CommandParts): void {
  const secret = program.command('secret').description('The secret of this installation.')

  describe(secret, {
    name: 'rotate',
    about:
      'Replace the secret, with Anybin stopped: what is encrypted stays readable, private links and sessions of before end. Where ANYBIN_SECRET is set, shows the new one once.',
    examples: ['secret rotate', 'secret rotate --from /run/secrets/anybin-next'],
  })
    .option(
      '--from <file>',
      'a file with the new secret, of at least 32 characters; otherwise one is made',
    )
    .action(async ({ from }: { from?: string }) => {
      const given = from === undefined ? undefined : await readGiven(from)
      tell(describeRotation(await parts.rotateSecret(given), given !== undefined))
    })
}

async function readGiven(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InvalidArgumentError(`${path} cannot be read (${error.code}).`)
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
    `The secret was replaced, and ${rows} ${rows === 1 ? 'row was' : 'rows were'} encrypted anew. Sessions ended: ${sessions}.`,
    ...(unreadable === 0
      ? []
      : [`${unreadable} could not be read with the old secret either, and stay as they are.`]),
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
    `Set ANYBIN_SECRET to the new one on every machine before anything starts${isGiven ? '.' : ':'}`,
    ...(isGiven ? [] : ['', `  ${secret}`, '']),
    `Until the first start with it, it is also in ${path}.`,
  ]
}
