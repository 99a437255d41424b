import { messages } from '../messages/index.ts'
import { UploadRefusal } from '../uploader/read-refusal.ts'
import type { Prove } from './prove.ts'

/** What we use of Cloudflare's script (https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/). */
type Turnstile = {
  render(
    element: HTMLElement,
    options: {
      readonly sitekey: string
      readonly callback: (token: string) => void
      readonly 'error-callback': () => void
      readonly appearance: 'interaction-only'
    },
  ): string
  remove(widgetId: string): void
}

declare global {
  interface Window {
    turnstile?: Turnstile
  }
}

/** Lets Cloudflare's widget decide. A token is good for one upload, so each file gets a widget of its own, one at a time. */
export function proveByTurnstile(place: HTMLElement, siteKey: string, scriptUrl: string): Prove {
  const loaded = loadTurnstile(scriptUrl)
  // Heard again by everybody who asks; here only so that nobody is told twice.
  loaded.catch(() => undefined)
  let before: Promise<unknown> = Promise.resolve()
  return () => {
    const proof = before.then(async () => {
      const token = await askWidget(await loaded, place, siteKey)
      return { 'x-turnstile-token': token }
    })
    before = proof.catch(() => undefined)
    return proof
  }
}

const unavailable = () => new UploadRefusal(messages.botCheck.cannotLoad)

async function loadTurnstile(scriptUrl: string): Promise<Turnstile> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const script = document.createElement('script')
  script.addEventListener('load', () => resolve())
  script.addEventListener('error', () => reject(unavailable()))
  script.src = scriptUrl
  document.head.append(script)
  await promise
  if (!window.turnstile) throw unavailable()
  return window.turnstile
}

async function askWidget(turnstile: Turnstile, place: HTMLElement, sitekey: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const widget = turnstile.render(place, {
    sitekey,
    callback: resolve,
    appearance: 'interaction-only',
    'error-callback': () => reject(new UploadRefusal(messages.botCheck.failed)),
  })
  try {
    return await promise
  } finally {
    turnstile.remove(widget)
  }
}
