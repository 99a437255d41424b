import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Fail } from './commands/add-command.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

export type Input = { readonly name: string; readonly blob: Blob }

/**
 * The files of a command line, one after the other; `-` is standard input, which goes through a temporary file: an upload knows its
 * length and can be repeated. What cannot be read is reported, and the others follow.
 */
export async function* eachInput(
  terminal: Terminal,
  names: readonly string[],
  givenName: string | undefined,
  fail: Fail,
): AsyncGenerator<Input> {
  for (const path of names) {
    try {
      if (path === '-') yield* standardInput(terminal, givenName ?? 'stdin')
      else yield { name: givenName ?? basename(path), blob: await openFile(path) }
    } catch (error) {
      fail(error, path)
    }
  }
}

async function openFile(path: string): Promise<Blob> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    const words = cause.code === 'ENOENT' ? 'File not found.' : cause.message
    throw new UsageError(words, { cause })
  })
  if (!found.isFile()) throw new UsageError("That isn't a file.")
  return openAsBlob(path)
}

async function* standardInput({ stdin, signal }: Terminal, name: string): AsyncGenerator<Input> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-cli-'))
  try {
    const path = join(folder, 'stdin')
    await pipeline(stdin, createWriteStream(path, { mode: 0o600 }), { signal })
    yield { name, blob: await openAsBlob(path) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
