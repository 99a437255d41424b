import { type Client, createClient } from '@anybin/client'
import {
  accessToken,
  type Credentials,
  credentialsPath,
  openCredentials,
} from '@anybin/client/sign-in'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

/** Options that every command has. */
export type SiteOptions = { readonly url?: string; readonly json?: boolean }

export function credentialsOf({ environment }: Pick<Terminal, 'environment'>): Credentials {
  return openCredentials(credentialsPath(environment.all))
}

/** Origin of the site that is meant: the option, the environment, or the one that was signed in to last. */
export async function siteOf(terminal: Terminal, { url }: SiteOptions): Promise<string> {
  const given = url ?? terminal.environment.url ?? (await credentialsOf(terminal).read()).site
  if (given === undefined) {
    throw new UsageError(
      'No site set. Run "anybin-cli login https://bin.example", set ANYBIN_URL, or add --url.',
    )
  }
  return originOf(given)
}

/** A client of the site that is meant, with what lets us in. `elsewhere` is the origin of a link to another site. */
export async function openSite(
  terminal: Terminal,
  options: SiteOptions,
  remote?: string,
): Promise<Client> {
  const home = remote === undefined ? await siteOf(terminal, options) : undefined
  const origin = home ?? (remote as string)
  return createClient({
    url: origin,
    token: await tokenOf(terminal, options, origin),
    userAgent: `anybin-cli/${version}`,
  })
}

/** The key of the environment is for the site that the environment or the option names, and is shown to no other. */
async function tokenOf(terminal: Terminal, options: SiteOptions, origin: string) {
  const { key } = terminal.environment
  if (key !== undefined && origin === (await siteOf(terminal, options))) return key
  const credentials = credentialsOf(terminal)
  const kept = (await credentials.read()).keys[origin]
  return kept ?? (() => accessToken(credentials, `${origin}/api/v1`))
}

/** `bin.example` is understood as an https address, and a host on this machine as http. */
export function originOf(address: string): string {
  const isHere = /^(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(address)
  const whole = /^https?:\/\//i.test(address)
    ? address
    : `${isHere ? 'http' : 'https'}://${address}`
  if (!URL.canParse(whole)) throw new UsageError(`"${address}" isn't a valid site address.`)
  return new URL(whole).origin
}
