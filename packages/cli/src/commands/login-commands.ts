import { text } from 'node:stream/consumers'
import { createClient } from '@anybin/client'
import { signIn, signOut } from '@anybin/client/sign-in'
import { credentialsOf, originOf, type SiteOptions, siteOf } from '../open-site.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { type AddCommand, withSiteOptions } from './add-command.ts'

type LoginOptions = SiteOptions & { readonly key?: boolean; readonly browser: boolean }

export const addLoginCommands: AddCommand = (program, terminal) => {
  const login = program
    .command('login')
    .description('Sign in with your browser or an API key.')
    .argument('[site]', 'site address, for example https://bin.example')
    .option('--key', 'ask for an API key, or read it from standard input')
    .option('--no-browser', 'print the link instead of opening the browser')
  withSiteOptions(login).action((site: string | undefined, options: LoginOptions) =>
    runLogin(terminal, { ...options, ...(site !== undefined && { url: site }) }),
  )
  const logout = program.command('logout').description("Sign out and remove this device's access.")
  withSiteOptions(logout).action((options: SiteOptions) => runLogout(terminal, options))
}

async function runLogin(terminal: Terminal, options: LoginOptions): Promise<void> {
  const origin = await siteOf(terminal, options)
  await (options.key ? keepKey(terminal, origin) : allowInBrowser(terminal, origin, options))
  const { path } = credentialsOf(terminal)
  terminal.out(
    options.json
      ? `${JSON.stringify({ site: origin, credentials: path })}\n`
      : `Signed in to ${origin}.\n`,
  )
}

async function keepKey(terminal: Terminal, origin: string): Promise<void> {
  const { isInteractive, ask, stdin } = terminal
  const where = `API key for ${origin} (create one at ${origin}/account/keys): `
  const key = (isInteractive.in ? await ask(where) : await text(stdin)).trim()
  if (!/^[\x21-\x7e]+$/.test(key)) throw new UsageError("That doesn't look like an API key.")
  await rejectWrongKey(origin, key)
  await credentialsOf(terminal).change((kept) => {
    kept.keys[origin] = key
    kept.site = origin
  })
}

/** A key that may not list is still a key. */
async function rejectWrongKey(origin: string, key: string): Promise<void> {
  const client = createClient({ url: origin, token: key })
  await client.listItems({ query: { limit: 1 } }).catch((error: { status?: number }) => {
    if (error.status !== 403) throw error
  })
}

async function allowInBrowser(
  terminal: Terminal,
  origin: string,
  { browser }: LoginOptions,
): Promise<void> {
  await signIn(credentialsOf(terminal), {
    resource: `${origin}/api/v1`,
    clientName: 'anybin-cli',
    signal: terminal.signal,
    show(url) {
      terminal.err(`Allow access in your browser:\n\n  ${url.href}\n\nWaiting …\n`)
      if (browser) terminal.openBrowser(url)
    },
  })
  // A key that was kept before would go before what was allowed now.
  await credentialsOf(terminal).change((kept) => {
    delete kept.keys[origin]
  })
}

async function runLogout(terminal: Terminal, options: SiteOptions): Promise<void> {
  const origin = originOf(await siteOf(terminal, options))
  const wasThere = await signOut(credentialsOf(terminal), origin)
  const words = wasThere ? `Signed out of ${origin}.` : `You weren't signed in to ${origin}.`
  terminal.out(
    options.json ? `${JSON.stringify({ site: origin, was_there: wasThere })}\n` : `${words}\n`,
  )
}
