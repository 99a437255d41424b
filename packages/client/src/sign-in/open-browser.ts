import { spawn } from 'node:child_process'
import { isSafeAddress } from '../safe-address.ts'
import { SignInError } from './sign-in-error.ts'

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Asks the system to show an address. Whether it did is not known: show the address to the person too. */
export function openBrowser(url: URL): void {
  // Another scheme could start any program.
  if (!isSafeAddress(url)) throw new SignInError('The address is not one for a browser.')
  const [program, ...words] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...words, url.href], { stdio: 'ignore', detached: true })
  // No browser here: the person opens the address that they are shown.
  child.once('error', () => undefined)
  child.unref()
}
