import { stdSerializers } from 'pino'

// Wherever a secret can stand in a logged object. Passwords and keys never reach the log.
const secretNames = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'x-password',
  'secret',
  'key',
  'token',
])

// What is logged is flat; this only keeps a circle from being walked for ever.
const maxDepth = 6

/**
 * What may be logged of an object: secrets are replaced, errors made plain. Most lines hold none and are answered as they
 * are, for there is a line for every request.
 */
export function hideSecrets(object: object): Record<string, unknown> {
  return hide(object, 0) as Record<string, unknown>
}

function hide(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Error) return hide({ ...stdSerializers.err(value) }, depth)
  if (!isPlain(value)) return value
  if (depth > maxDepth) return '[too deep]'
  const entries = Object.entries(value)
  const shown = entries.map(([name, member]) =>
    secretNames.has(name) ? '[secret]' : hide(member, depth + 1),
  )
  if (entries.every(([, member], place) => member === shown[place])) return value
  if (Array.isArray(value)) return shown
  return Object.fromEntries(entries.map(([name], place) => [name, shown[place]]))
}

// Anything else, such as a request, has a serializer that knows what may be told of it.
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || Array.isArray(value)
}
