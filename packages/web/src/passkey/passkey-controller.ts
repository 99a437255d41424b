import { Controller } from '@hotwired/stimulus'
import {
  type AuthenticationResponseJSON,
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { messages } from '../messages/index.ts'

const library = '/api/auth/passkey'

/** A button that signs in with a passkey, or adds one (WebAuthn). It stays hidden where the browser has none. */
export class PasskeyController extends Controller<HTMLElement> {
  static override targets = ['message']
  static override values = { next: String }
  declare readonly messageTarget: HTMLElement
  /** A path on this site, which the server has checked. */
  declare readonly nextValue: string

  override connect(): void {
    this.element.hidden = !browserSupportsWebAuthn()
  }

  async signIn(): Promise<void> {
    await this.#try(async () => {
      const options = await ask<PublicKeyCredentialRequestOptionsJSON>(
        'generate-authenticate-options',
      )
      const response = await startAuthentication({ optionsJSON: options })
      await send('verify-authentication', response)
    })
  }

  async add(): Promise<void> {
    await this.#try(async () => {
      const options = await ask<PublicKeyCredentialCreationOptionsJSON>('generate-register-options')
      const response = await startRegistration({ optionsJSON: options })
      await send('verify-registration', response)
    })
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.messageTarget.hidden = true
    try {
      await work()
      // As the forms do it: what follows # goes on to where the person wanted to be.
      location.assign(this.nextValue + location.hash)
    } catch (error) {
      if (isCanceled(error)) return
      this.messageTarget.textContent = sentenceFor(error)
      this.messageTarget.hidden = false
    }
  }
}

/** The server said no, with its name for why. */
class Refused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

async function ask<T>(path: string): Promise<T> {
  return (await readAnswer(await fetch(`${library}/${path}`))) as T
}

async function send(
  path: string,
  response: AuthenticationResponseJSON | RegistrationResponseJSON,
): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ response })
  await readAnswer(await fetch(`${library}/${path}`, { method: 'POST', headers, body }))
}

async function readAnswer(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json()
  if (answer.ok) return body
  if (answer.status === 429) throw new Refused('RATE_LIMITED')
  const hasCode = typeof body === 'object' && body !== null && 'code' in body
  throw new Refused(hasCode ? String(body.code) : '')
}

const sentences = new Map(
  Object.entries({
    RATE_LIMITED: messages.passkey.tooMany,
    SESSION_NOT_FRESH: messages.passkey.notFresh,
    PASSKEY_NOT_FOUND: messages.passkey.unknown,
    ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: messages.passkey.known,
    account_banned: messages.passkey.suspended,
  }),
)

function sentenceFor(error: unknown): string {
  const code = error instanceof Refused || error instanceof WebAuthnError ? error.code : ''
  return sentences.get(code) ?? messages.passkey.failed
}

/** Ended by this page, which has nothing to say about it. */
function isCanceled(error: unknown): boolean {
  return error instanceof WebAuthnError && error.code === 'ERROR_CEREMONY_ABORTED'
}
