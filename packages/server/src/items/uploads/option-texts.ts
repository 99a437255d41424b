import type { RawOptions } from './upload-request.ts'

/** Options of JSON as headers and forms have them. */
export function asText(options: Readonly<Record<string, unknown>>): RawOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )
}
