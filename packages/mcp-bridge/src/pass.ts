import {
  accessToken,
  credentialsPath,
  openBrowser,
  openCredentials,
  SignInError,
  signIn,
} from '@anybin/client/sign-in'
import type { Settings } from './config/read-settings.ts'

/** What lets the bridge in at the site: the key of its settings, or what a person allowed in the browser. */
export type Pass = {
  readonly token: () => Promise<string | undefined>
  /**
   * Makes sure that there is a token, if need be by asking the person in the browser. Answers the address to open when that takes
   * longer than a host waits; calling again goes on with the same question.
   */
  readonly obtain: () => Promise<URL | undefined>
  /** The token was refused. */
  readonly forget: () => Promise<void>
  /** Nobody waits any more. */
  readonly close: () => void
}

// Hosts give up on a call after a minute.
const patienceMs = 45_000

export function createPass(settings: Settings, tell: (line: string) => void): Pass {
  const { key, origin, environment } = settings
  if (key !== undefined) {
    const nothing = async () => undefined
    return { token: async () => key, obtain: nothing, forget: nothing, close: () => undefined }
  }
  const credentials = openCredentials(credentialsPath(environment))
  const resource = `${origin}/mcp`
  const closing = new AbortController()
  let asking: { readonly shown: Promise<URL>; readonly done: Promise<void> } | undefined

  const token = () =>
    accessToken(credentials, resource).catch((error: unknown) => {
      if (error instanceof SignInError) return undefined
      throw error
    })

  function ask() {
    const { promise: shown, resolve, reject } = Promise.withResolvers<URL>()
    const show = (url: URL) => {
      tell(`allow access in your browser: ${url.href}`)
      openBrowser(url)
      resolve(url)
    }
    const wish = { resource, clientName: 'anybin-mcp', show, signal: closing.signal }
    const done = signIn(credentials, wish).finally(() => {
      asking = undefined
    })
    // Where asking fails before there is an address, nobody waits for the address either.
    done.catch(reject)
    shown.catch(() => undefined)
    return { shown, done }
  }

  return {
    token,
    async obtain() {
      if ((await token()) !== undefined) return undefined
      asking ??= ask()
      const { shown, done } = asking
      const url = await shown
      const isDone = await Promise.race([done.then(() => true), elapse(patienceMs, closing.signal)])
      return isDone ? undefined : url
    },
    async forget() {
      await credentials.change((kept) => {
        delete kept.grants[resource]
      })
    },
    close: () => closing.abort(),
  }
}

function elapse(milliseconds: number, signal: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    timer.unref()
    signal.addEventListener('abort', () => resolve(false), { once: true })
  })
}
