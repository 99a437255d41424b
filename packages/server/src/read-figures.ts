import { type Figure, Figures } from './commands/index.ts'
import type { Config } from './config/config.ts'
import { loadSecret } from './config/secret.ts'
import { AppError } from './core/app-error.ts'
import { second } from './core/clock.ts'
import { createKeyedHash } from './core/keyed-hash.ts'
import { operatorToken } from './monitoring/index.ts'

const patienceMs = 10 * second

/** Asks a running server of this installation for its figures. */
export async function readFigures(config: Config, url: string | undefined) {
  const origin = url === undefined ? ownOrigin(config.http) : url.replace(/\/$/, '')
  const { secret } = await loadSecret(config)
  const token = operatorToken(createKeyedHash(secret))
  const answer = await fetch(`${origin}/metrics`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    // The token is for this address, and for none that it may lead to.
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((cause: unknown) => {
    throw new AppError('not_found', { cause, detail: nobody(origin) })
  })
  if (!answer.ok) {
    throw new AppError('forbidden', {
      detail: `${origin} answers ${answer.status}. Run this where ANYBIN_SECRET, or the secret in ANYBIN_DATA_DIR, is that of the server.`,
    })
  }
  return { figures: new Figures((await answer.json()) as readonly Figure[]), origin }
}

/** By the machine itself, not by the public address: a proxy might close `/metrics`. */
function ownOrigin({ host, port }: Config['http']): string {
  if (host === '0.0.0.0' || host === '') return `http://127.0.0.1:${port}`
  if (host === '::') return `http://[::1]:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function nobody(origin: string): string {
  return `No server answers at ${origin}. Start it, or name its address with --url.`
}
