import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Where systems keep programs. Not our own PATH, which anything may have changed. */
const folders = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin']

/** The path of the first of these programs that the system has. Asked each time: it may be installed while we run. */
export async function findProgram(...names: readonly string[]): Promise<string | undefined> {
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found) return path
  }
  return undefined
}

const answerMs = 5000

/** The first words of what a program says when it is started so; undefined when it does not run. */
export async function askProgram(
  path: string,
  option: string,
  words: number,
): Promise<string | undefined> {
  const say = ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) =>
    (stdout.trim() || stderr.trim()).split(/\s+/).slice(0, words).join(' ')
  return promisify(execFile)(path, [option], { env: {}, timeout: answerMs }).then(
    say,
    // Some end with an error after they said what they are; whoever did not start has no code of a number.
    (error: { readonly code?: unknown } & Parameters<typeof say>[0]) =>
      typeof error.code === 'number' ? say(error) || undefined : undefined,
  )
}
