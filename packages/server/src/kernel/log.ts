import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

// Wherever a secret can stand in a logged object. Passwords and keys never reach the log (lessons: share password in URL).
const secretPaths = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'key',
  'token',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.secret',
  '*.key',
  '*.token',
  'headers["x-password"]',
  '*.headers.authorization',
  '*.headers.cookie',
  '*.headers["x-password"]',
  'headers.authorization',
  'headers.cookie',
]

/** Structured log, one JSON object a line, with secrets replaced. */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    { level, base: undefined, redact: { paths: secretPaths, censor: '[secret]' } },
    destination,
  )
}

/** An address as it may be logged: without the secret that a private link carries. */
export function loggableUrl(url: string): string {
  // Once more in encoded form: an address inside another one, as in /oembed?url=….
  return url
    .replace(/([?&](?:s|token|key|code|invitation)=)[^&#]*/g, '$1[secret]')
    .replace(/((?:%3F|%26)(?:s|token|key|code|invitation)%3D)(?:(?!%26|%23)[^&#])*/gi, '$1[secret]')
}
